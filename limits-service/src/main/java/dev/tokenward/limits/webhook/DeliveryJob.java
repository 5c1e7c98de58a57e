package dev.tokenward.limits.webhook;

import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.commons.webhook.AttemptOutcome;
import dev.tokenward.commons.webhook.RetryDelay;
import dev.tokenward.limits.webhook.DeliveryStore.WebhookKey;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings deliveries to their webhooks for as long as the application runs, one after another to each, so that a slow receiver
 * holds up itself alone. An attempt is claimed before it is made: one that a crash cut off is made again.
 */
@Singleton
class DeliveryJob {
    private static final Logger LOG = Logger.getLogger(DeliveryJob.class);
    private static final int AT_ONCE = 16;
    private static final int PATIENCE_SECONDS = 5;
    private static final Duration KEPT = Duration.ofDays(30);

    private final DeliveryStore store;
    private final WebhookStore webhooks;
    private final WebhookClient client;
    private final WebhookConfig config;
    private final Clock clock;
    private final Set<WebhookKey> busy = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
    private Instant forgotAt = Instant.EPOCH;

    DeliveryJob(DeliveryStore store, WebhookStore webhooks, WebhookClient client, WebhookConfig config, Clock clock) {
        this.store = store;
        this.webhooks = webhooks;
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        long interval = config.interval().toMillis();
        looker.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Attempts that are under way are waited for; one that is cut off is made again by another replica. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        looker.shutdown();
        looker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        senders.shutdown();
        if (!senders.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            senders.shutdownNow();
        }
        client.close();
    }

    private void look() {
        try {
            forgetOld();
            Tenancy.everyOrganization(() -> store.webhooksWithDue(clock.instant())).stream()
                    .filter(busy::add)
                    .forEach(webhook -> senders.execute(() -> deliverTo(webhook)));
        } catch (RuntimeException e) {
            LOG.warnf("Deliveries could not be looked for, will look again cause=%s", e);
        }
    }

    private void deliverTo(WebhookKey key) {
        try {
            boolean goOn = true;
            while (goOn && !looker.isShutdown()) {
                goOn = Tenancy.organization(key.organization(), () -> deliverNext(key));
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Delivery was not attempted, will try again org=%s webhook=%s cause=%s",
                    key.organization(), key.id(), e);
        } finally {
            busy.remove(key);
        }
    }

    /** False when there is no more to do now. */
    private boolean deliverNext(WebhookKey key) {
        Instant now = clock.instant();
        Optional<Webhook> webhook = webhooks.find(key.organization(), key.id());
        Optional<Delivery> claimed = webhook.flatMap(
                any -> store.claim(key, now, now.plus(config.timeout().multipliedBy(3))));
        claimed.ifPresent(delivery -> end(delivery, client.send(webhook.orElseThrow(), delivery)));
        return claimed.isPresent();
    }

    private void end(Delivery delivery, AttemptOutcome outcome) {
        Instant now = clock.instant();
        if (outcome.isTaken()) {
            store.end(delivery, Delivery.Status.DELIVERED, outcome, now, now);
            return;
        }
        boolean last = delivery.attempts() >= config.attempts();
        Instant next = now.plus(RetryDelay.after(
                delivery.attempts(),
                config.firstRetry(),
                config.lastRetry(),
                ThreadLocalRandom.current().nextDouble()));
        store.end(delivery, last ? Delivery.Status.DEAD : Delivery.Status.PENDING, outcome, next, now);
        LOG.infof(
                "Delivery failed org=%s webhook=%s delivery=%s attempt=%s dead=%s",
                delivery.organization(), delivery.webhookId(), delivery.id(), delivery.attempts(), last);
    }

    private void forgetOld() {
        Instant now = clock.instant();
        if (Duration.between(forgotAt, now).abs().toHours() >= 1) {
            forgotAt = now;
            Tenancy.everyOrganization(() -> {
                store.forgetEndedBefore(now.minus(KEPT));
                return null;
            });
        }
    }
}
