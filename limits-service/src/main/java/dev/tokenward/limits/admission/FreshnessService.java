package dev.tokenward.limits.admission;

import dev.tokenward.limits.directory.DirectoryService;
import dev.tokenward.limits.policy.PolicyConsumer;
import dev.tokenward.limits.setting.LimitSettingConsumer;
import dev.tokenward.limits.spend.SpendService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** How old the knowledge is that decisions are taken on. */
@Singleton
class FreshnessService {
    private static final double MILLIS = 1000.0;
    private final DirectoryService directory;
    private final SpendService spend;
    private final LimitSettingConsumer settings;
    private final PolicyConsumer policies;
    private final Duration bound;
    private final Clock clock;

    FreshnessService(
            DirectoryService directory,
            SpendService spend,
            LimitSettingConsumer settings,
            PolicyConsumer policies,
            AdmissionConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.directory = directory;
        this.spend = spend;
        this.settings = settings;
        this.policies = policies;
        this.bound = config.staleAfter();
        this.clock = clock;
        measure(metrics, "directory", directory::knownAsOf);
        measure(metrics, "usage", spend::knownAsOf);
        measure(metrics, "limits", settings::knownAsOf);
        measure(metrics, "policies", policies::knownAsOf);
    }

    /** Until when all is known that the other services had; empty before every feed has caught up for the first time. */
    Optional<Instant> dataAsOf() {
        if (settings.knownAsOf().isEmpty() || policies.knownAsOf().isEmpty()) {
            return Optional.empty();
        }
        return directory
                .knownAsOf()
                .flatMap(people -> spend.knownAsOf().map(money -> people.isBefore(money) ? people : money));
    }

    /** In seconds; not a number before the feed has caught up for the first time. */
    private void measure(MeterRegistry metrics, String feed, Supplier<Optional<Instant>> knownAsOf) {
        Gauge.builder(
                        "tokenward.feed.age",
                        () -> knownAsOf
                                .get()
                                .map(asOf ->
                                        Duration.between(asOf, clock.instant()).toMillis() / MILLIS)
                                .orElse(Double.NaN))
                .baseUnit("seconds")
                .description("How old the knowledge is that decisions are taken on")
                .tag("feed", feed)
                .register(metrics);
    }

    boolean isStale(Instant dataAsOf, Instant now) {
        return dataAsOf.plus(bound).isBefore(now);
    }
}
