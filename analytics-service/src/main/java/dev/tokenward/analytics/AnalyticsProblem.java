package dev.tokenward.analytics;

import dev.tokenward.commons.problem.ProblemType;

/** The errors of this service beyond those that all have. */
public enum AnalyticsProblem implements ProblemType {
    RANGE_NOT_ALLOWED("analytics-range-not-allowed", 400, "The range of time cannot be reported on"),
    GROUPING_NOT_AVAILABLE("analytics-grouping-not-available", 400, "The usage cannot be grouped that way"),
    REBUILD_RUNNING("rebuild-running", 409, "A rebuild of the read model is under way"),
    CURSOR_EXPIRED("analytics-cursor-expired", 410, "The list has changed since the cursor was made"),
    SUBSCRIPTION_EXISTS("review-subscription-exists", 409, "Reviews go to the caller by mail already"),
    MAIL_NOT_SET_UP("mail-not-set-up", 422, "This installation sends no mail");

    private final String code;
    private final int status;
    private final String title;

    AnalyticsProblem(String code, int status, String title) {
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
