package dev.tokenward.limits;

import dev.tokenward.commons.problem.ProblemType;

/** The errors of this service beyond those that all have. */
public enum LimitsProblem implements ProblemType {
    HOLDER_UNKNOWN("limit-holder-unknown", 422, "The directory does not know whom the limit is for"),
    SURFACE_UNKNOWN("limit-surface-unknown", 422, "The organization has no such surface"),
    TIER_EXISTS("tier-exists", 409, "The organization has a tier of this name already"),
    EXPIRY_PAST("limit-expiry-past", 422, "A temporary limit cannot expire in the past"),
    INCREASE_PENDING("increase-pending", 409, "The member has a request that waits for its answer"),
    INCREASE_TOO_SOON("increase-too-soon", 409, "The member was denied more a short while ago"),
    INCREASE_RESOLVED("increase-resolved", 409, "The request has its answer"),
    INCREASE_NO_RAISE("increase-no-raise", 422, "That is not more than the member has"),
    INCREASE_OWN("increase-own", 403, "Nobody answers a request of their own"),
    INCREASE_NOT_DELEGATED("increase-not-delegated", 403, "This is not delegated to the group's owners"),
    DELIVERY_PENDING("delivery-pending", 409, "The delivery is on its way"),
    NOT_READY("limits-not-ready", 503, "The service does not know enough yet to decide");

    private final String code;
    private final int status;
    private final String title;

    LimitsProblem(String code, int status, String title) {
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
