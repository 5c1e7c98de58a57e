package dev.tokenward.limits.webhook;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Queues what an organization's receivers are to be told. */
@Singleton
public class OutboxService {
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final CloudEventJson json;
    private final Clock clock;

    OutboxService(WebhookStore webhooks, DeliveryStore deliveries, CloudEventJson json, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.json = json;
        this.clock = clock;
    }

    /** To be called in the transaction in which it happened: then both are there after a crash, or neither. */
    public void tellAll(String organization, List<OutgoingEvent> events) {
        if (!events.isEmpty()) {
            webhooks.list(organization, "", Integer.MAX_VALUE).forEach(webhook -> tell(webhook, events));
        }
    }

    /** Answers the ids of the deliveries. */
    List<String> tell(Webhook webhook, List<OutgoingEvent> events) {
        List<String> written = events.stream()
                .map(event -> json.write(webhook.organization(), event))
                .toList();
        return deliveries.add(webhook, events, written, clock.instant());
    }
}
