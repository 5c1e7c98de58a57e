package dev.tokenward.limits.webhook;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keeps an organization's receivers. */
@Singleton
class WebhookService {
    private final WebhookStore store;
    private final WebhookSecretProvider secrets;
    private final WebhookConfig config;
    private final AuditOutboxStore audit;
    private final IdempotencyStore idempotency;
    private final Preconditions preconditions;
    private final Jdbi jdbi;
    private final Clock clock;

    WebhookService(
            WebhookStore store,
            WebhookSecretProvider secrets,
            WebhookConfig config,
            AuditOutboxStore audit,
            IdempotencyStore idempotency,
            Preconditions preconditions,
            Jdbi jdbi,
            Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.config = config;
        this.audit = audit;
        this.idempotency = idempotency;
        this.preconditions = preconditions;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    NewWebhookResponse create(String organization, WebhookRequest request) {
        request.check(config.privateAddresses());
        return idempotency.once(organization, () -> {
            String id = Ids.next("webhook");
            Webhook webhook = new Webhook(
                    organization,
                    id,
                    request.url(),
                    Optional.ofNullable(request.description()),
                    secrets.digest(organization, id),
                    clock.instant());
            store.add(webhook);
            audit.record(organization, "alert_webhook.created", id, null, WebhookResponse.of(webhook));
            return NewWebhookResponse.of(webhook, secrets.text(organization, id));
        });
    }

    Page<Webhook> list(String organization, int limit, String page) {
        PageToken query = PageToken.of("alert_webhooks", organization);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        return Page.of(store.list(organization, after, limit + 1), limit, query, webhook -> List.of(webhook.id()));
    }

    Webhook find(String organization, String id) {
        return store.find(organization, id).orElseThrow(() -> unknown(id));
    }

    void delete(String organization, String id) {
        jdbi.useTransaction(handle -> {
            WebhookResponse before =
                    WebhookResponse.of(store.lock(organization, id).orElseThrow(() -> unknown(id)));
            preconditions.check(before);
            store.delete(organization, id);
            audit.record(organization, "alert_webhook.deleted", id, before, null);
        });
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("alert webhook", id);
    }
}
