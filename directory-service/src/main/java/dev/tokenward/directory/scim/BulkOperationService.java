package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.scim.BulkRequest.Operation;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does one operation of a bulk request. */
@Singleton
class BulkOperationService {
    private static final Pattern PATH = Pattern.compile("/(Users|Groups)(?:/([^/?]+))?");

    private final ScimUserService users;
    private final ScimGroupService groups;

    BulkOperationService(ScimUserService users, ScimGroupService groups) {
        this.users = users;
        this.groups = groups;
    }

    /**
     * @param ids of what is made, by bulkId
     * @param answer gets status, location and version
     */
    void run(Operation operation, Map<String, String> ids, String base, ObjectNode answer) {
        Matcher path = PATH.matcher(operation.path());
        if (!path.matches() || operation.creates() != (path.group(2) == null)) {
            throw new ProblemException(
                    CommonProblem.NOT_FOUND, operation.method() + " has nothing at '" + operation.path() + "'.");
        }
        String id = operation.creates() ? ids.get(operation.bulkId().orElseThrow()) : path.group(2);
        answer.put("location", base + "/" + path.group(1) + "/" + id);
        boolean person = path.group(1).equals("Users");
        switch (operation.method()) {
            case "POST" -> said(answer, 201, person ? create(id, operation, base) : createGroup(id, operation, base));
            case "PUT" -> said(answer, 200, person ? replace(id, operation, base) : replaceGroup(id, operation, base));
            case "PATCH" -> said(answer, 200, person ? patch(id, operation, base) : patchGroup(id, operation, base));
            case "DELETE" -> delete(id, operation, person, answer);
            default ->
                throw ScimProblem.INVALID_SYNTAX.because(
                        "'method' must be POST, PUT, PATCH or DELETE, not '" + operation.method() + "'.");
        }
    }

    private static void said(ObjectNode answer, int status, ObjectNode resource) {
        answer.put("version", ResourceJson.version(resource));
        answer.put("status", String.valueOf(status));
    }

    private void delete(String id, Operation operation, boolean person, ObjectNode answer) {
        if (person) {
            users.delete(id, operation.version());
        } else {
            groups.delete(id, operation.version());
        }
        answer.put("status", "204");
    }

    private ObjectNode create(String id, Operation operation, String base) {
        return ResourceJson.of(users.create(id, data(operation)), base);
    }

    private ObjectNode createGroup(String id, Operation operation, String base) {
        return ResourceJson.of(groups.create(id, data(operation)), base);
    }

    private ObjectNode replace(String id, Operation operation, String base) {
        return ResourceJson.of(users.replace(id, data(operation), operation.version()), base);
    }

    private ObjectNode replaceGroup(String id, Operation operation, String base) {
        return ResourceJson.of(groups.replace(id, data(operation), operation.version()), base);
    }

    private ObjectNode patch(String id, Operation operation, String base) {
        return ResourceJson.of(users.patch(id, changes(operation), operation.version()), base);
    }

    private ObjectNode patchGroup(String id, Operation operation, String base) {
        return ResourceJson.of(groups.patch(id, changes(operation), operation.version(), false), base);
    }

    private static PatchRequest changes(Operation operation) {
        return PatchRequest.of(operation.data() == null ? ScimJson.object() : operation.data());
    }

    private static ObjectNode data(Operation operation) {
        if (operation.data() instanceof ObjectNode data) {
            return data;
        }
        throw ScimProblem.INVALID_SYNTAX.because("'data' must be the resource, an object.");
    }
}
