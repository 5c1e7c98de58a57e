package dev.tokenward.limits.webhook;

import dev.tokenward.commons.http.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A receiver, without its secret. */
@Schema(name = "AlertWebhook")
public record WebhookResponse(
        @Schema(examples = "webhook_0193f1c2a4b87c3d9e0f123456789abe")
        String id,

        @Schema(examples = "alert_webhook") String type,

        @Schema(examples = "https://alerts.example.com/tokenward")
        String url,

        @Schema(nullable = true) String description,
        Instant createdAt)
        implements Versioned {
    static WebhookResponse of(Webhook webhook) {
        return new WebhookResponse(
                webhook.id(),
                "alert_webhook",
                webhook.url(),
                webhook.description().orElse(null),
                webhook.createdAt());
    }
}
