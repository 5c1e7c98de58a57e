package dev.tokenward.limits.webhook;

import dev.tokenward.commons.idempotency.ShownOnce;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A receiver that was just made, with its secret. */
@Schema(name = "NewAlertWebhook")
public record NewWebhookResponse(
        @Schema(examples = "webhook_0193f1c2a4b87c3d9e0f123456789abe")
        String id,

        @Schema(examples = "alert_webhook") String type,

        @Schema(examples = "https://alerts.example.com/tokenward")
        String url,

        @Schema(nullable = true) String description,
        Instant createdAt,

        @Schema(
                description =
                        "Shown this once: what follows `whsec_`, decoded from Base64, is the key of the signatures. "
                                + "Null when the same request was answered before.",
                nullable = true)
        String secret)
        implements ShownOnce {
    static NewWebhookResponse of(Webhook webhook, String secret) {
        WebhookResponse shown = WebhookResponse.of(webhook);
        return new NewWebhookResponse(
                shown.id(), shown.type(), shown.url(), shown.description(), shown.createdAt(), secret);
    }

    @Override
    public NewWebhookResponse withoutSecret() {
        return new NewWebhookResponse(id, type, url, description, createdAt, null);
    }

    @Override
    public String toString() {
        return "NewWebhookResponse[" + id + "]";
    }
}
