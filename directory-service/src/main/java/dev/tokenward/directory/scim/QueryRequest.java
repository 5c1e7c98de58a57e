package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.filters.Filter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which resources are asked for, in which order, from where, how many (RFC 7644, section 3.4.2).
 *
 * @param startIndex from 1
 * @param count 0 asks for the number of all alone
 */
record QueryRequest(
        Optional<Filter> filter, String sortBy, boolean descending, int startIndex, int count, Projection projection) {
    static final int MOST = 1000;
    private static final int DEFAULT = 100;

    QueryRequest from(int index, int most) {
        return new QueryRequest(filter, sortBy, descending, index, most, projection);
    }

    static QueryRequest of(MultivaluedMap<String, String> parameters) {
        return new QueryRequest(
                filter(first(parameters, "filter")),
                first(parameters, "sortBy"),
                descending(first(parameters, "sortOrder")),
                Math.max(1, number("startIndex", first(parameters, "startIndex"), 1)),
                Math.min(MOST, Math.max(0, number("count", first(parameters, "count"), DEFAULT))),
                projection(parameters));
    }

    /** The same as the body of a search. */
    static QueryRequest of(ObjectNode search) {
        return new QueryRequest(
                filter(search.path("filter").asText("")),
                search.path("sortBy").asText(""),
                descending(search.path("sortOrder").asText("")),
                Math.max(1, number("startIndex", search.path("startIndex").asText(""), 1)),
                Math.min(MOST, Math.max(0, number("count", search.path("count").asText(""), DEFAULT))),
                Projection.of(texts(search.get("attributes")), texts(search.get("excludedAttributes"))));
    }

    static Projection projection(MultivaluedMap<String, String> parameters) {
        return Projection.of(listed(parameters, "attributes"), listed(parameters, "excludedAttributes"));
    }

    private static Optional<Filter> filter(String sent) {
        return Optional.of(sent).filter(text -> !text.isBlank()).map(FilterReader::filter);
    }

    private static boolean descending(String sent) {
        if (!sent.isEmpty() && !sent.equalsIgnoreCase("ascending") && !sent.equalsIgnoreCase("descending")) {
            throw ScimProblem.INVALID_VALUE.because("'sortOrder' must be ascending or descending, not '" + sent + "'.");
        }
        return sent.equalsIgnoreCase("descending");
    }

    private static int number(String name, String sent, int otherwise) {
        try {
            return sent.isEmpty() ? otherwise : Integer.parseInt(sent.strip());
        } catch (NumberFormatException e) {
            throw ScimProblem.INVALID_VALUE.because("'" + name + "' must be a whole number, not '" + sent + "'.");
        }
    }

    private static String first(MultivaluedMap<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.getFirst(name)).orElse("");
    }

    private static List<String> listed(MultivaluedMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .flatMap(each -> Stream.of(each.split(",")))
                .toList();
    }

    private static List<String> texts(JsonNode sent) {
        List<String> texts = new ArrayList<>();
        if (sent != null && sent.isArray()) {
            sent.forEach(each -> texts.add(each.asText()));
        }
        return texts;
    }
}
