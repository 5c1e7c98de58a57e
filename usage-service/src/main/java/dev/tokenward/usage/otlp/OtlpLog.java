package dev.tokenward.usage.otlp;

import java.util.Map;
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
        int index, Attributes attributes, Optional<String> eventName, Optional<String> body, long time, long observed) {
    /** The session that it is of, and its terminal; one that cannot be kept is in none. */
    Optional<Map.Entry<String, String>> terminal() {
        try {
            Optional<String> terminal = attributes.label("terminal.type");
            return attributes.label("session.id").flatMap(session -> terminal.map(name -> Map.entry(session, name)));
        } catch (UnusableRecord notKept) {
            return Optional.empty();
        }
    }
}
