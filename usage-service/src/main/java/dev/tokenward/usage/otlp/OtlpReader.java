package dev.tokenward.usage.otlp;

import dev.tokenward.usage.intake.IntakeBody;

/**
 * Reads exports of one encoding, a row at a time: a row of two bytes takes a hundred in memory, and there may be millions. A body that
 * is no export is refused with {@code otlp-unreadable}.
 */
interface OtlpReader {
    /** Of a text that is kept; of one that is longer nothing is known. */
    int LONGEST_TEXT = 1 << 20;

    /** Of a row or a resource; the protocol's own limit is 128. */
    int MOST_ATTRIBUTES = 1000;

    /** Data points of one metric. */
    int MOST_POINTS = 10_000;

    void logs(IntakeBody body, OtlpRows<OtlpLog> rows);

    void metrics(IntakeBody body, OtlpRows<OtlpPoint> rows);

    void traces(IntakeBody body, OtlpRows<OtlpSpan> rows);
}
