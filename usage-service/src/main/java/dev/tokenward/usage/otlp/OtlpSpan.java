package dev.tokenward.usage.otlp;

/**
 * A span.
 *
 * @param index in the export, from 0
 * @param id trace and span in hexadecimal
 * @param attributes with those of its resource, which they go before
 * @param end in nanoseconds since 1970, without a sign
 * @param failed that its status says so
 */
record OtlpSpan(int index, String id, String name, Attributes attributes, long end, boolean failed) {}
