package dev.tokenward.limits.gateway;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refusal as the vendor's clients read it, for the gateway to pass on as it is. */
@Schema(name = "GatewayRefusal")
public record GatewayRefusalResponse(
        @Schema(examples = "error") String type, GatewayError error, String requestId) {

    /** What went wrong. */
    @Schema(name = "GatewayError")
    public record GatewayError(
            @Schema(description = "`billing_error` for a limit, else `permission_error`.", examples = "billing_error")
            String type,

            @Schema(description = "For the one who is waiting.")
            String message,

            @Schema(
                    description = "As a decision has it, or `invalid_question` for headers that are missing or wrong.",
                    examples = "user_limit_reached")
            String reason) {}

    static GatewayRefusalResponse of(Verdict verdict, String requestId) {
        String type = verdict.retryAfter().isPresent() ? "billing_error" : "permission_error";
        return new GatewayRefusalResponse(
                "error",
                new GatewayError(type, verdict.message(), verdict.reason().orElseThrow()),
                requestId);
    }
}
