package dev.tokenward.commons.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of a list: {@code next_page} is null on the last. */
public record Page<T>(
        List<T> data,

        @Schema(description = "Whether another page follows.")
        boolean hasMore,

        @Schema(description = "Opaque; give it as `page` with the same query to go on.", nullable = true)
        String nextPage) {

    /**
     * Cuts a page from rows that were read one beyond its limit.
     *
     * @param key the position of a row in the list's total order
     */
    public static <T> Page<T> of(List<T> rows, int limit, PageToken query, Function<T, List<String>> key) {
        boolean more = rows.size() > limit;
        List<T> data = more ? rows.subList(0, limit) : rows;
        Optional<T> last = more ? Optional.of(data.get(data.size() - 1)) : Optional.empty();
        return new Page<>(
                List.copyOf(data),
                more,
                last.map(row -> query.encode(key.apply(row))).orElse(null));
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(data.stream().map(mapping).toList(), hasMore, nextPage);
    }
}
