package dev.tokenward.commons.http;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** An array in a query: {@code name[]=a&name[]=b}, or {@code name=a&name=b}, as docs and clients have it. */
public final class ArrayParameter {
    private ArrayParameter() {}

    /** What came in either way; both may be null for nothing. */
    public static List<String> values(List<String> bracketed, List<String> plain) {
        return Stream.of(
                        Objects.requireNonNullElse(bracketed, List.<String>of()),
                        Objects.requireNonNullElse(plain, List.<String>of()))
                .flatMap(List::stream)
                .toList();
    }
}
