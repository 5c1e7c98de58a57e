package dev.tokenward.usage.otlp;

/** The three kinds of telemetry, with the names of their lists in OTLP. */
enum Signal {
    LOGS("resourceLogs", "scopeLogs", "logRecords", "rejectedLogRecords", "log record"),
    METRICS("resourceMetrics", "scopeMetrics", "metrics", "rejectedDataPoints", "data point"),
    TRACES("resourceSpans", "scopeSpans", "spans", "rejectedSpans", "span");

    private final String resources;
    private final String scopes;
    private final String rows;
    private final String rejected;
    private final String row;

    Signal(String resources, String scopes, String rows, String rejected, String row) {
        this.resources = resources;
        this.scopes = scopes;
        this.rows = rows;
        this.rejected = rejected;
        this.row = row;
    }

    String resources() {
        return resources;
    }

    String scopes() {
        return scopes;
    }

    String rows() {
        return rows;
    }

    /** How the answer counts those that were not taken. */
    String rejected() {
        return rejected;
    }

    /** One of them, in words. */
    String row() {
        return row;
    }
}
