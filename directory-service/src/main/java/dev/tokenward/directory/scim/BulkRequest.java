package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Many changes in one request (RFC 7644, section 3.7).
 *
 * @param failOnErrors after how many errors the rest is left undone
 */
record BulkRequest(int failOnErrors, List<Operation> operations) {
    static final int MOST_OPERATIONS = 1000;
    static final int LONGEST = 1_048_576;
    static final String REFERENCE = "bulkId:";

    /**
     * One change.
     *
     * @param path {@code /Users/user_…}, relative to SCIM's root
     * @param data null where there is none
     */
    record Operation(String method, String path, Optional<String> bulkId, Optional<String> version, JsonNode data) {
        boolean creates() {
            return method.equals("POST");
        }

        /** What others' bulkIds it names, in its path and in its data. */
        Set<String> references() {
            Set<String> found = new LinkedHashSet<>();
            for (String part : path.split("/")) {
                collect(part, found);
            }
            if (data != null) {
                collect(data, found);
            }
            return found;
        }

        private static void collect(JsonNode node, Set<String> found) {
            if (node.isTextual()) {
                collect(node.textValue(), found);
            }
            node.forEach(each -> collect(each, found));
        }

        private static void collect(String text, Set<String> found) {
            if (text.startsWith(REFERENCE)) {
                found.add(text.substring(REFERENCE.length()));
            }
        }
    }

    static BulkRequest of(byte[] body) {
        if (body.length > LONGEST) {
            throw new ProblemException(
                    CommonProblem.PAYLOAD_TOO_LARGE,
                    "The size of the bulk operation exceeds the maxPayloadSize (" + LONGEST + ").");
        }
        ObjectNode sent = ScimJson.body(body);
        JsonNode listed = sent.path("Operations");
        if (!listed.isArray() || listed.isEmpty()) {
            throw ScimProblem.INVALID_SYNTAX.because("A bulk request needs 'Operations', a list of at least one.");
        }
        if (listed.size() > MOST_OPERATIONS) {
            throw new ProblemException(
                    CommonProblem.PAYLOAD_TOO_LARGE,
                    "The number of operations exceeds the maxOperations (" + MOST_OPERATIONS + ").");
        }
        List<Operation> operations = new ArrayList<>();
        listed.forEach(each -> operations.add(operation(each)));
        int failOnErrors = sent.path("failOnErrors").asInt(0);
        return new BulkRequest(failOnErrors < 1 ? Integer.MAX_VALUE : failOnErrors, operations);
    }

    private static Operation operation(JsonNode sent) {
        return new Operation(
                sent.path("method").asText().toUpperCase(Locale.ROOT),
                sent.path("path").asText(),
                ScimJson.text(sent, "bulkId"),
                ScimJson.text(sent, "version"),
                sent.get("data"));
    }
}
