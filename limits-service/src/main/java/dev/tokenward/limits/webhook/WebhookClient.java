package dev.tokenward.limits.webhook;

import dev.tokenward.commons.webhook.AttemptOutcome;
import dev.tokenward.commons.webhook.WebhookPostClient;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Brings one event to one receiver, signed with the receiver's secret. */
@Singleton
class WebhookClient {
    private final WebhookPostClient http;
    private final WebhookSecretProvider secrets;

    WebhookClient(Vertx vertx, WebhookSecretProvider secrets, WebhookConfig config, Clock clock) {
        this.http = new WebhookPostClient(vertx, config.timeout(), config.privateAddresses(), clock);
        this.secrets = secrets;
    }

    void close() {
        http.close();
    }

    AttemptOutcome send(Webhook webhook, Delivery delivery) {
        if (!secrets.digest(webhook.organization(), webhook.id()).equals(webhook.secretDigest())) {
            return AttemptOutcome.failed(
                    "The key that secrets are derived from is not the one of this webhook's making; "
                            + "bring it back, or make the webhook anew.");
        }
        return http.post(
                webhook.url(),
                secrets.secret(webhook.organization(), webhook.id()),
                new WebhookPostClient.SignedMessage(delivery.eventId(), CloudEventJson.MEDIA_TYPE, delivery.event()));
    }
}
