package dev.tokenward.analytics.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.testkit.Upstreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What limits-service answers about past limits: the same for every instant. */
final class FakeLimits {
    static final String PATH = "/v1/spend/limits_at";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> centsByUser = new HashMap<>();
    private final List<Map<String, String>> ceilings = new ArrayList<>();
    /** The instants that were asked for. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param cents null for unlimited */
    FakeLimits user(String user, String cents) {
        centsByUser.put(user, cents);
        return this;
    }

    /** @param product null for all */
    FakeLimits ceiling(String scope, String id, String product, String cents) {
        Map<String, String> ceiling = new HashMap<>(Map.of("scope", scope, "scope_id", id, "amount", cents));
        ceiling.put("product", product);
        ceilings.add(ceiling);
        return this;
    }

    FakeLimits answering() {
        Upstreams.answer(PATH, query -> answer());
        return this;
    }

    private String answer() {
        try {
            JsonNode question = JSON.readTree(Upstreams.question(PATH));
            asked.add(question.path("at").asText());
            ObjectNode answer = JSON.createObjectNode();
            answer.withArray("members");
            for (JsonNode member : question.path("members")) {
                String user = member.path("user_id").asText();
                if (centsByUser.containsKey(user)) {
                    answer.withArray("members")
                            .addObject()
                            .put("user_id", user)
                            .put("amount", centsByUser.get(user))
                            .put("source", "user")
                            .put("source_id", user);
                }
            }
            answer.set("ceilings", JSON.valueToTree(ceilings));
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
