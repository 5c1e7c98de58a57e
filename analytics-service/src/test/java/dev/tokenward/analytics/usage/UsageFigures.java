package dev.tokenward.analytics.usage;

import dev.tokenward.analytics.sums.BruteForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A result of a usage report in the form in which {@link BruteForce} has it. */
final class UsageFigures {
    private UsageFigures() {}

    static List<String> of(Map<?, ?> result) {
        Map<?, ?> written = (Map<?, ?>) result.get("cache_creation");
        return Stream.of(
                        result.get("uncached_input_tokens"),
                        result.get("cache_read_input_tokens"),
                        written.get("ephemeral_5m_input_tokens"),
                        written.get("ephemeral_1h_input_tokens"),
                        result.get("output_tokens"),
                        result.get("total_tokens"),
                        result.get("requests"),
                        ((Map<?, ?>) result.get("server_tool_use")).get("web_search_requests"))
                .map(String::valueOf)
                .toList();
    }

    /** Whose or when, then each dimension; what is null is the empty name. */
    static List<String> key(Object first, Map<?, ?> result, List<String> dimensions) {
        List<String> key = new ArrayList<>(List.of((String) first));
        dimensions.forEach(dimension -> key.add(result.get(dimension) == null ? "" : (String) result.get(dimension)));
        return key;
    }
}
