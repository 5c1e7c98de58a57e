package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.problem.ProblemType;
import dev.tokenward.directory.DirectoryProblem;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An error as SCIM words it (RFC 7644, section 3.12). */
final class ErrorJson {
    private static final Map<String, String> SCIM_TYPES = Stream.of(
                    Stream.of(ScimProblem.values()).map(problem -> Map.entry(problem.uri(), problem.scimType())),
                    Stream.of(
                            entry(CommonProblem.MALFORMED_JSON, ScimProblem.INVALID_SYNTAX),
                            entry(CommonProblem.INVALID_REQUEST, ScimProblem.INVALID_VALUE),
                            entry(DirectoryProblem.EMAIL_TAKEN, ScimProblem.UNIQUENESS),
                            entry(DirectoryProblem.ACCOUNT_TAKEN, ScimProblem.UNIQUENESS)))
            .flatMap(entries -> entries)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private ErrorJson() {}

    static ObjectNode of(Problem problem) {
        return of(problem.status(), problem.type(), problem.detail());
    }

    static ObjectNode of(ProblemException problem) {
        return of(problem.type().status(), problem.type().uri(), problem.getMessage());
    }

    static ObjectNode of(int status, String type, String detail) {
        ObjectNode error = ScimJson.message("Error");
        error.put("status", String.valueOf(status));
        String scimType = SCIM_TYPES.getOrDefault(type, "");
        if (!scimType.isEmpty()) {
            error.put("scimType", scimType);
        }
        return error.put("detail", detail);
    }

    private static Map.Entry<String, String> entry(ProblemType problem, ScimProblem scim) {
        return Map.entry(problem.uri(), scim.scimType());
    }
}
