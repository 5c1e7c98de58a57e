package dev.tokenward.limits.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Word that a receiver is told of nothing more. */
@Schema(name = "DeletedAlertWebhook")
public record DeletedWebhookResponse(
        String id,
        @Schema(examples = "alert_webhook_deleted") String type) {
    static DeletedWebhookResponse of(String id) {
        return new DeletedWebhookResponse(id, "alert_webhook_deleted");
    }
}
