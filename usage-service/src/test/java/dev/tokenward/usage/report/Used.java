package dev.tokenward.usage.report;

import dev.tokenward.testkit.Gen;
import dev.tokenward.usage.TestEvent;
import dev.tokenward.usage.rating.TokenCounts;
import dev.tokenward.usage.rating.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one event used, kept beside it for a plain sum; by dimension as the report names them, null where nobody is known. */
record Used(Instant at, Map<String, String> dimensions, long requests, TokenCounts tokens, long webSearches) {
    static final List<String> MODELS = List.of("claude-haiku-4-5", "claude-sonnet-5", "claude-opus-4-8", "unheard-of");
    static final List<String> PRODUCTS = List.of("chat", "claude_code");
    static final List<String> WINDOWS = List.of("0-200k", "200k-1M");
    static final List<String> GEOS = List.of("global", "us", "not_available");
    static final List<String> SPEEDS = List.of("standard", "fast");

    /** @param users whom the directory knows; others' usage is nobody's */
    static Used any(Gen gen, Instant at, List<String> users) {
        Map<String, String> dimensions = new TreeMap<>();
        dimensions.put("account_id", gen.chance(25) ? null : gen.oneOf(users));
        dimensions.put("context_window", gen.oneOf(WINDOWS));
        dimensions.put("inference_geo", gen.oneOf(GEOS));
        dimensions.put("model", gen.oneOf(MODELS));
        dimensions.put("product", gen.oneOf(PRODUCTS));
        dimensions.put("speed", gen.oneOf(SPEEDS));
        TokenCounts tokens = new TokenCounts(
                gen.between(0, 5000),
                gen.between(0, 5000),
                gen.between(0, 500),
                gen.between(0, 500),
                gen.between(0, 900));
        return new Used(at, dimensions, gen.between(1, 3), tokens, gen.between(0, 2));
    }

    TestEvent event(String id) {
        String user = dimensions.get("account_id");
        TestEvent event = TestEvent.of(id)
                .at(at)
                .with("user", user == null ? "{\"email\":\"nobody@example.com\"}" : "{\"id\":\"" + user + "\"}")
                .with("requests", String.valueOf(requests))
                .with("web_searches", String.valueOf(webSearches))
                .with("tokens", tokensJson());
        for (String field : List.of("context_window", "inference_geo", "model", "product", "speed")) {
            event = event.with(field, "\"" + dimensions.get(field) + "\"");
        }
        return event;
    }

    private String tokensJson() {
        StringBuilder json = new StringBuilder("{");
        for (TokenKind kind : TokenKind.values()) {
            json.append(json.length() == 1 ? "\"" : ",\"")
                    .append(kind.wireName())
                    .append("\":")
                    .append(tokens.of(kind));
        }
        return json.append("}").toString();
    }
}
