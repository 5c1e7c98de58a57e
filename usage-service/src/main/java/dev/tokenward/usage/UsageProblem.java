package dev.tokenward.usage;

import dev.tokenward.commons.problem.ProblemType;

/** The errors of this service beyond those that all have; an event that is refused names one of them as its code. */
public enum UsageProblem implements ProblemType {
    EVENT_FROM_FUTURE("event-from-future", 400, "The event is in the future"),
    EVENT_TOO_OLD("event-too-old", 400, "The event is too old"),
    PRODUCT_UNKNOWN("product-unknown", 400, "The organization does not know this product"),
    EVENT_CONFLICT("event-conflict", 409, "Another event has this id"),
    FILE_EMPTY("file-empty", 400, "The file has no events"),
    BODY_UNREADABLE("body-unreadable", 400, "The body cannot be read to its end"),
    FILE_UNREADABLE("file-unreadable", 400, "The file cannot be read"),
    OTLP_UNREADABLE("otlp-unreadable", 400, "The body is no OTLP export"),
    FILE_TOO_LARGE("file-too-large", 413, "The file unpacks to more than is taken"),
    IMPORT_STATE("import-state", 409, "The import cannot become that from where it is"),
    UPLOAD_OFFSET("upload-offset", 409, "The upload goes on at another byte"),
    USAGE_OVERLOADED("usage-overloaded", 503, "More usage comes than can be taken at this moment"),
    RANGE_NOT_ALLOWED("usage-range-not-allowed", 400, "The range of time cannot be reported on"),
    PRICE_CHANGE_UNCONFIRMED(
            "price-change-unconfirmed", 409, "The change would block many members, or it is not known whom");

    private final String code;
    private final int status;
    private final String title;

    UsageProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
