package dev.tokenward.usage.otlp;

import java.util.List;

/**
 * What came in one request.
 *
 * @param unreadable indexes of rows that are none; the others are whole
 */
record OtlpExport<T>(List<T> rows, List<Integer> unreadable) {
    OtlpExport {
        rows = List.copyOf(rows);
        unreadable = List.copyOf(unreadable);
    }
}
