package dev.tokenward.commons.problem;

/** The errors that every service can answer with. */
public enum CommonProblem implements ProblemType {
    MALFORMED_JSON("malformed-json", 400, "The body is not well-formed JSON"),
    INVALID_REQUEST("invalid-request", 400, "The request has invalid fields"),
    INVALID_CURSOR("invalid-cursor", 400, "The page cursor does not belong to this query"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid key is required"),
    FORBIDDEN("forbidden", 403, "The key may not do this"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types can be served"),
    CONFLICT("conflict", 409, "The request conflicts with what is there"),
    PRECONDITION_FAILED("precondition-failed", 412, "The object has changed since it was read"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The body is too large"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The Idempotency-Key came with another request before"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The media type of the body is not supported"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    INTERNAL_ERROR("internal-error", 500, "Something went wrong on our side"),
    UPSTREAM_UNAVAILABLE("upstream-unavailable", 503, "A service that is needed for the answer cannot be reached");

    private final String code;
    private final int status;
    private final String title;

    CommonProblem(String code, int status, String title) {
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
