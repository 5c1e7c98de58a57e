package dev.tokenward.limits.alert;

import dev.tokenward.limits.directory.DirectoryService;
import dev.tokenward.limits.policy.PolicyConsumer;
import dev.tokenward.limits.setting.LimitSettingConsumer;
import dev.tokenward.limits.spend.SpendService;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Until when this replica knows everything that alerts are raised on. */
@Singleton
class KnowledgeService {
    private final DirectoryService directory;
    private final SpendService spend;
    private final LimitSettingConsumer settings;
    private final PolicyConsumer policies;

    KnowledgeService(
            DirectoryService directory, SpendService spend, LimitSettingConsumer settings, PolicyConsumer policies) {
        this.directory = directory;
        this.spend = spend;
        this.settings = settings;
        this.policies = policies;
    }

    /** Empty before every feed has caught up for the first time. */
    Optional<Instant> asOf() {
        List<Optional<Instant>> all =
                List.of(directory.knownAsOf(), spend.knownAsOf(), settings.knownAsOf(), policies.knownAsOf());
        return all.stream().allMatch(Optional::isPresent)
                ? all.stream().flatMap(Optional::stream).min(Instant::compareTo)
                : Optional.empty();
    }
}
