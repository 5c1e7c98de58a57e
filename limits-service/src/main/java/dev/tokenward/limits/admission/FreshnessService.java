package dev.tokenward.limits.admission;

import dev.tokenward.limits.directory.DirectoryService;
import dev.tokenward.limits.policy.PolicyConsumer;
import dev.tokenward.limits.setting.LimitSettingConsumer;
import dev.tokenward.limits.spend.SpendService;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How old the knowledge is that decisions are taken on. */
@Singleton
class FreshnessService {
    private final DirectoryService directory;
    private final SpendService spend;
    private final LimitSettingConsumer settings;
    private final PolicyConsumer policies;
    private final Duration bound;

    FreshnessService(
            DirectoryService directory,
            SpendService spend,
            LimitSettingConsumer settings,
            PolicyConsumer policies,
            AdmissionConfig config) {
        this.directory = directory;
        this.spend = spend;
        this.settings = settings;
        this.policies = policies;
        this.bound = config.staleAfter();
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

    boolean isStale(Instant dataAsOf, Instant now) {
        return dataAsOf.plus(bound).isBefore(now);
    }
}
