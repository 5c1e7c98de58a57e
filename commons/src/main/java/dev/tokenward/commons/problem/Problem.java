package dev.tokenward.commons.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** RFC 9457, with the vendor's members {@code error} and {@code request_id} beside it, so that both kinds of client read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An error: RFC 9457 problem details, and the vendor's error object for its clients.")
public record Problem(
        @Schema(
                description = "Stable identifier of the kind of error.",
                examples = "urn:tokenward:problem:invalid-request")
        String type,

        @Schema(
                description = "The kind in words; the same for every occurrence.",
                examples = "The request has invalid fields")
        String title,

        @Schema(description = "HTTP status.", examples = "400")
        int status,

        @Schema(description = "What was sent, and what would be right.")
        String detail,

        @Schema(description = "The path that was called.") String instance,

        @Schema(description = "Every bad field, where fields are bad.")
        List<FieldError> errors,

        @Schema(description = "The same error as the vendor's API words it.")
        VendorError error,

        @Schema(description = "Name this when you ask for help.")
        String requestId) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One bad field of the body ({@code pointer}) or one bad parameter ({@code parameter}). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldError(
            @Schema(description = "JSON pointer into the body.", examples = "/tokens/output")
            String pointer,

            @Schema(description = "Name of the query or path parameter.")
            String parameter,

            @Schema(description = "What is wrong and what would be right.")
            String detail) {
        public static FieldError ofPointer(String pointer, String detail) {
            return new FieldError(pointer, null, detail);
        }

        public static FieldError ofParameter(String parameter, String detail) {
            return new FieldError(null, parameter, detail);
        }
    }

    public record VendorError(
            @Schema(examples = "invalid_request_error") String type,
            @Schema(description = "As detail.") String message) {}

    static Problem of(ProblemType type, String detail, String instance, List<FieldError> errors, String requestId) {
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                detail,
                instance,
                errors.isEmpty() ? null : errors,
                new VendorError(vendorType(type.status()), detail),
                requestId);
    }

    private static String vendorType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503 -> "overloaded_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }
}
