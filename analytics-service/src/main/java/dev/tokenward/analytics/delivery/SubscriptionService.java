package dev.tokenward.analytics.delivery;

import dev.tokenward.analytics.AnalyticsProblem;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keeps who gets reviews; everyone sees and changes their own alone. */
@Singleton
class SubscriptionService {
    private final SubscriptionStore store;
    private final ReviewSecretProvider secrets;
    private final DeliveryConfig config;
    private final AuditOutboxStore audit;
    private final IdempotencyStore idempotency;
    private final Preconditions preconditions;
    private final Jdbi jdbi;
    private final Clock clock;

    SubscriptionService(
            SubscriptionStore store,
            ReviewSecretProvider secrets,
            DeliveryConfig config,
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

    SubscriptionResponse create(Caller caller, SubscriptionRequest request) {
        Subscription.Channel channel = request.check(config.privateAddresses());
        check(caller, channel);
        String organization = caller.organization();
        return idempotency.once(organization, () -> {
            Subscription subscription = subscription(caller, channel, request);
            if (!store.add(subscription)) {
                throw new ProblemException(
                        AnalyticsProblem.SUBSCRIPTION_EXISTS,
                        "Reviews go to you by mail already; delete that subscription to end it.");
            }
            SubscriptionResponse shown = SubscriptionResponse.of(subscription);
            audit.record(organization, "review_subscription.created", subscription.id(), null, shown);
            return channel == Subscription.Channel.WEBHOOK
                    ? shown.withSecret(secrets.text(organization, subscription.id()))
                    : shown;
        });
    }

    Page<Subscription> list(Caller caller, int limit, String page) {
        PageToken query = PageToken.of("review_subscriptions", caller.organization(), caller.userId());
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        return Page.of(
                store.list(caller.organization(), caller.userId(), after, limit + 1),
                limit,
                query,
                subscription -> List.of(subscription.id()));
    }

    void delete(Caller caller, String id) {
        jdbi.useTransaction(handle -> {
            SubscriptionResponse before = Optional.of(id)
                    .filter(known -> known.indexOf('\0') < 0)
                    .flatMap(known -> store.find(caller.organization(), known))
                    .filter(subscription -> subscription.userId().equals(caller.userId()))
                    .map(SubscriptionResponse::of)
                    .orElseThrow(() -> ProblemException.notFound("review subscription", id));
            preconditions.check(before);
            store.delete(handle, caller.organization(), id);
            audit.record(caller.organization(), "review_subscription.deleted", id, before, null);
        });
    }

    private Subscription subscription(Caller caller, Subscription.Channel channel, SubscriptionRequest request) {
        String id = Ids.next("review_subscription");
        return new Subscription(
                caller.organization(),
                id,
                caller.userId(),
                caller.subject(),
                channel,
                Optional.ofNullable(request.url()),
                channel == Subscription.Channel.WEBHOOK
                        ? Optional.of(secrets.digest(caller.organization(), id))
                        : Optional.empty(),
                clock.instant());
    }

    /** Refuses what nothing would ever come of. */
    private void check(Caller caller, Subscription.Channel channel) {
        if (channel == Subscription.Channel.EMAIL && config.from().isEmpty()) {
            throw new ProblemException(
                    AnalyticsProblem.MAIL_NOT_SET_UP,
                    "This installation sends no mail ('tokenward.review.delivery.from' is not set). Take a webhook.");
        }
        if (caller.userId().isEmpty()
                && (channel == Subscription.Channel.EMAIL
                        || !Visibility.of(caller).ofEveryone())) {
            throw ProblemException.invalidField(
                    "/channel",
                    "Mail goes to a person, and this key belongs to none. Use a person's key, or a webhook.");
        }
        caller.userId()
                .filter(user -> !store.mayReceive(caller.organization(), user))
                .ifPresent(user -> {
                    throw new ProblemException(
                            CommonProblem.FORBIDDEN,
                            "Reviews go to owners of groups, and to active people whose role in the directory is one of "
                                    + String.join(", ", SubscriptionStore.READERS) + ".");
                });
    }
}
