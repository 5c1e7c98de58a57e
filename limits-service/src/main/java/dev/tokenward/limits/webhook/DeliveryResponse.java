package dev.tokenward.limits.webhook;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One event on its way to one webhook. */
@Schema(name = "AlertDelivery")
public record DeliveryResponse(
        @Schema(examples = "delivery_0193f1c2a4b87c3d9e0f123456789abe")
        String id,

        @Schema(examples = "alert_delivery") String type,
        String webhookId,

        @Schema(description = "The `id` of the CloudEvent and its `webhook-id`: of an alert, the alert's.")
        String eventId,

        @Schema(description = "`pending`, `delivered` or `dead`.", examples = "dead")
        String status,

        @Schema(description = "Since it was queued, or sent again by hand.", examples = "10")
        int attempts,

        @Schema(description = "While it is pending.", nullable = true)
        Instant nextAttemptAt,

        @Schema(description = "Of the last attempt; null where there was no answer.", nullable = true, examples = "500")
        Integer httpStatus,

        @Schema(description = "Why the last attempt failed.", nullable = true)
        String failure,

        Instant createdAt,

        @Schema(description = "When it was delivered or given up.", nullable = true)
        Instant endedAt) {
    static DeliveryResponse of(Delivery delivery) {
        return new DeliveryResponse(
                delivery.id(),
                "alert_delivery",
                delivery.webhookId(),
                delivery.eventId(),
                delivery.status().wireName(),
                delivery.attempts(),
                delivery.status() == Delivery.Status.PENDING ? delivery.nextAttemptAt() : null,
                delivery.httpStatus().orElse(null),
                delivery.failure().orElse(null),
                delivery.createdAt(),
                delivery.endedAt().orElse(null));
    }
}
