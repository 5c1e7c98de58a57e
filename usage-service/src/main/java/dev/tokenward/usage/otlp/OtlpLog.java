package dev.tokenward.usage.otlp;

import java.util.Optional;

/**
 * A log record.
 *
 * @param index in the export, from 0
 * @param attributes with those of its resource, which they go before
 * @param body where it is text
 * @param time when it happened, in nanoseconds since 1970, without a sign; 0 when it is not said
 * @param observed when a collector saw it, likewise
 */
record OtlpLog(
        int index,
        Attributes attributes,
        Optional<String> eventName,
        Optional<String> body,
        long time,
        long observed) {}
