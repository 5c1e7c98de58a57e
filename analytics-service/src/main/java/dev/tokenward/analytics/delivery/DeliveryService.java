package dev.tokenward.analytics.delivery;

import dev.tokenward.analytics.delivery.DeliveryStore.Key;
import dev.tokenward.analytics.review.ReviewReadingService;
import dev.tokenward.analytics.review.ReviewResponse;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.commons.webhook.AttemptOutcome;
import dev.tokenward.commons.webhook.RetryDelay;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Brings what is due. An attempt is claimed before it is made: one that a crash cut off is made again, with the same id. */
@Singleton
class DeliveryService {
    private static final Logger LOG = Logger.getLogger(DeliveryService.class);
    private static final int AT_ONCE = 8;

    private final DeliveryStore store;
    private final ReviewReadingService reviews;
    private final ReviewMailClient mail;
    private final ReviewWebhookClient webhooks;
    private final DeliveryConfig config;
    private final Clock clock;
    private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);

    DeliveryService(
            DeliveryStore store,
            ReviewReadingService reviews,
            ReviewMailClient mail,
            ReviewWebhookClient webhooks,
            DeliveryConfig config,
            Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.mail = mail;
        this.webhooks = webhooks;
        this.config = config;
        this.clock = clock;
    }

    /** Comes back when each delivery that is due was attempted once. */
    void deliverDue() throws InterruptedException {
        List<Key> due = Tenancy.everyOrganization(() -> {
            store.queue(clock.instant());
            return store.due(clock.instant());
        });
        senders.invokeAll(due.stream().map(this::attempt).toList());
    }

    void close() {
        senders.shutdownNow();
        webhooks.close();
    }

    private Callable<Void> attempt(Key key) {
        return () -> {
            try {
                Tenancy.organization(key.organization(), () -> {
                    deliver(key);
                    return key;
                });
            } catch (RuntimeException e) {
                LOG.warnf(
                        "Review was not delivered, will try again org=%s delivery=%s cause=%s",
                        key.organization(), key.id(), e);
            }
            return null;
        };
    }

    private void deliver(Key key) {
        Instant now = clock.instant();
        Optional<Delivery> claimed =
                store.claim(key, now, now.plus(config.timeout().multipliedBy(3)));
        claimed.ifPresent(delivery -> {
            if (!delivery.allowed()) {
                store.end(
                        key,
                        delivery.attempts(),
                        "dead",
                        Optional.of("It is not for the subscriber any more."),
                        now,
                        now);
                return;
            }
            end(key, delivery, send(key.organization(), delivery));
        });
    }

    private AttemptOutcome send(String organization, Delivery delivery) {
        ReviewResponse review = reviews.shown(organization, delivery.reviewId());
        return switch (delivery.subscription().channel()) {
            case EMAIL -> mail.send(delivery.id(), delivery.email().orElseThrow(), review);
            case WEBHOOK -> webhooks.send(delivery.id(), delivery.subscription(), review);
        };
    }

    private void end(Key key, Delivery delivery, AttemptOutcome outcome) {
        Instant now = clock.instant();
        if (outcome.isTaken()) {
            store.end(key, delivery.attempts(), "delivered", Optional.empty(), now, now);
            return;
        }
        boolean last = delivery.attempts() >= config.attempts();
        Instant next = now.plus(RetryDelay.after(
                delivery.attempts(),
                config.firstRetry(),
                config.lastRetry(),
                ThreadLocalRandom.current().nextDouble()));
        store.end(key, delivery.attempts(), last ? "dead" : "pending", outcome.failure(), next, now);
        LOG.infof(
                "Review was not taken org=%s delivery=%s attempt=%s dead=%s",
                key.organization(), key.id(), delivery.attempts(), last);
    }
}
