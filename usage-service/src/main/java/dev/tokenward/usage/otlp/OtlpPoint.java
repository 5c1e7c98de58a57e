package dev.tokenward.usage.otlp;

import java.util.Optional;

/**
 * A point of a sum.
 *
 * @param index among all data points of the export, from 0
 * @param metric its name
 * @param resource what it comes from
 * @param attributes its own alone
 * @param start of the time that it stands for, in nanoseconds since 1970; 0 when it is not said
 * @param end of that time
 * @param value empty when it has none
 */
record OtlpPoint(
        int index,
        String metric,
        Temporality temporality,
        Attributes resource,
        Attributes attributes,
        long start,
        long end,
        Optional<AttributeValue> value) {

    /** What a point's value counts from; the order is the protocol's. */
    enum Temporality {
        UNSPECIFIED,
        /** From its start, which is where the point before ended. */
        DELTA,
        /** From a start that stays the same until the source begins anew. */
        CUMULATIVE;

        static Temporality of(int number) {
            return number < 0 || number >= values().length ? UNSPECIFIED : values()[number];
        }
    }
}
