package dev.tokenward.local.demo;

import java.time.Instant;

/** A usage event, as it goes over the wire. Nothing in it needs escaping: ids, addresses and models are plain ASCII. */
record DemoEvent(
        String id, Instant occurredAt, String email, String product, String model, long requests, Tokens tokens) {
    record Tokens(long uncachedInput, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output) {}

    String toJson() {
        return "{\"id\":\"" + id
                + "\",\"occurred_at\":\"" + occurredAt
                + "\",\"user\":{\"email\":\"" + email
                + "\"},\"product\":\"" + product
                + "\",\"model\":\"" + model
                + "\",\"requests\":" + requests
                + ",\"tokens\":{\"uncached_input\":" + tokens.uncachedInput()
                + ",\"cache_read\":" + tokens.cacheRead()
                + ",\"cache_write_5m\":" + tokens.cacheWrite5m()
                + ",\"cache_write_1h\":" + tokens.cacheWrite1h()
                + ",\"output\":" + tokens.output() + "}}";
    }
}
