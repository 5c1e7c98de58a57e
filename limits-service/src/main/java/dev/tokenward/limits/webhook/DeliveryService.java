package dev.tokenward.limits.webhook;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Shows deliveries, and sends by hand. */
@Singleton
class DeliveryService {
    private final DeliveryStore store;
    private final WebhookService webhooks;
    private final OutboxService outbox;
    private final AuditOutboxStore audit;
    private final IdempotencyStore idempotency;
    private final Clock clock;

    DeliveryService(
            DeliveryStore store,
            WebhookService webhooks,
            OutboxService outbox,
            AuditOutboxStore audit,
            IdempotencyStore idempotency,
            Clock clock) {
        this.store = store;
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.audit = audit;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    Page<Delivery> list(String organization, List<String> statuses, String webhookId, int limit, String page) {
        PageToken query = PageToken.of("alert_deliveries", organization, statuses, webhookId);
        String before = query.decode(page).map(key -> key.get(0)).orElse("");
        List<Delivery> rows = store.list(organization, statuses, webhookId, before, limit + 1);
        return Page.of(rows, limit, query, delivery -> List.of(delivery.id()));
    }

    Delivery find(String organization, String id) {
        return store.find(organization, id).orElseThrow(() -> unknown(id));
    }

    /** Queues an event that says nothing, for the receiver to try itself out. */
    Delivery test(String organization, String webhookId) {
        return idempotency.once(
                organization,
                () -> {
                    Webhook webhook = webhooks.find(organization, webhookId);
                    OutgoingEvent event = new OutgoingEvent(
                            Ids.next("test"),
                            "dev.tokenward.alert.test",
                            webhookId,
                            clock.instant(),
                            Map.of("type", "alert_test", "webhook_id", webhookId));
                    String id = outbox.tell(webhook, List.of(event)).get(0);
                    audit.record(organization, "alert_webhook.tested", webhookId, null, null);
                    return find(organization, id);
                },
                DeliveryResponse::of);
    }

    Delivery redeliver(String organization, String id) {
        return idempotency.once(
                organization,
                () -> {
                    Delivery before = store.lock(organization, id).orElseThrow(() -> unknown(id));
                    if (before.status() == Delivery.Status.PENDING) {
                        throw new ProblemException(
                                LimitsProblem.DELIVERY_PENDING,
                                "Delivery '" + id + "' is on its way: attempt " + (before.attempts() + 1)
                                        + " is due at " + before.nextAttemptAt() + ".");
                    }
                    Delivery again = store.again(organization, id, clock.instant());
                    audit.record(
                            organization,
                            "alert_delivery.redelivered",
                            id,
                            DeliveryResponse.of(before),
                            DeliveryResponse.of(again));
                    return again;
                },
                DeliveryResponse::of);
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("alert delivery", id);
    }
}
