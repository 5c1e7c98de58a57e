package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import dev.tokenward.commons.Ids;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.scim.BulkRequest.Operation;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Does many changes, each in a transaction of its own. Whatever is made with a {@code bulkId} has its id before it is made, so
 * that people may refer to each other even in a circle.
 */
@Singleton
class BulkService {
    private static final Logger LOG = Logger.getLogger(BulkService.class);

    private final BulkOperationService single;

    BulkService(BulkOperationService single) {
        this.single = single;
    }

    /** @return the answers in the order of the operations, without those that were left undone */
    ObjectNode run(BulkRequest request, String base) {
        List<Operation> operations = request.operations();
        Map<String, Integer> makers = makers(operations);
        Map<String, String> ids = new HashMap<>();
        makers.forEach((bulkId, index) -> ids.put(bulkId, id(operations.get(index))));
        Map<Integer, ObjectNode> answers = new TreeMap<>();
        int errors = 0;
        for (int index :
                BulkOrder.of(operations.stream().map(Operation::references).toList(), makers)) {
            ObjectNode answer = answer(operations.get(index), ids, base);
            answers.put(index, answer);
            boolean failed = answer.get("status").asInt() >= 400;
            if (failed) {
                operations.get(index).bulkId().ifPresent(ids::remove);
            }
            errors += failed ? 1 : 0;
            if (errors >= request.failOnErrors()) {
                break;
            }
        }
        ObjectNode message = ScimJson.message("BulkResponse");
        message.putArray("Operations").addAll(answers.values());
        return message;
    }

    private static Map<String, Integer> makers(List<Operation> operations) {
        Map<String, Integer> makers = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            if (operation.creates() && operation.bulkId().isEmpty()) {
                throw ScimProblem.INVALID_SYNTAX.because("Operation " + i + " makes a resource and needs a 'bulkId'.");
            }
            if (operation.creates() && makers.put(operation.bulkId().orElseThrow(), i) != null) {
                throw ScimProblem.INVALID_VALUE.because(
                        "The bulkId '" + operation.bulkId().orElseThrow() + "' is given twice.");
            }
        }
        return makers;
    }

    private static String id(Operation operation) {
        return Ids.next(operation.path().startsWith("/Groups") ? "rbac_group" : "user");
    }

    private ObjectNode answer(Operation operation, Map<String, String> ids, String base) {
        ObjectNode answer = ScimJson.object();
        answer.put("method", operation.method());
        operation.bulkId().ifPresent(bulkId -> answer.put("bulkId", bulkId));
        try {
            single.run(resolved(operation, ids), ids, base, answer);
        } catch (ProblemException e) {
            refuse(answer, ErrorJson.of(e));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Bulk operation failed unexpectedly method=%s", operation.method());
            refuse(answer, ErrorJson.of(500, "", "The operation could not be done."));
        }
        return answer;
    }

    private static void refuse(ObjectNode answer, ObjectNode error) {
        answer.set("status", error.get("status"));
        answer.set("response", error);
    }

    /** The path and the data with ids in place of references. */
    private static Operation resolved(Operation operation, Map<String, String> ids) {
        String path = operation.path();
        for (String reference : operation.references()) {
            String id = ids.get(reference);
            if (id == null) {
                throw ScimProblem.INVALID_VALUE.because(
                        "No operation made what bulkId '" + reference + "' stands for.");
            }
            path = path.replace(BulkRequest.REFERENCE + reference, id);
        }
        JsonNode data = operation.data() == null ? null : resolved(operation.data(), ids);
        return new Operation(operation.method(), path, operation.bulkId(), operation.version(), data);
    }

    private static JsonNode resolved(JsonNode node, Map<String, String> ids) {
        if (node.isTextual() && node.textValue().startsWith(BulkRequest.REFERENCE)) {
            return TextNode.valueOf(ids.get(node.textValue().substring(BulkRequest.REFERENCE.length())));
        }
        if (node.isArray()) {
            ArrayNode list = JsonUtils.getJsonNodeFactory().arrayNode();
            node.forEach(each -> list.add(resolved(each, ids)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = ScimJson.object();
            ScimJson.fields(node).forEach(field -> object.set(field.getKey(), resolved(field.getValue(), ids)));
            return object;
        }
        return node;
    }
}
