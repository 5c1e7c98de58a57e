package dev.tokenward.limits.increase;

import static java.util.stream.Collectors.toMap;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.standing.Dimension;
import dev.tokenward.limits.standing.EffectiveLimitService;
import dev.tokenward.limits.standing.EffectiveRow;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a request that waits together with where its member stands. */
@Singleton
class IncreaseViewService {
    private final DirectoryState directory;
    private final EffectiveLimitService effective;
    private final ModelMixService models;
    private final Clock clock;

    IncreaseViewService(
            DirectoryState directory, EffectiveLimitService effective, ModelMixService models, Clock clock) {
        this.directory = directory;
        this.effective = effective;
        this.models = models;
        this.clock = clock;
    }

    List<IncreaseView> live(Caller caller, List<Increase> increases) {
        Map<String, Dimension> waiting = increases.stream()
                .filter(increase -> increase.status() == IncreaseStatus.PENDING)
                .collect(toMap(Increase::userId, Increase::dimension));
        Map<String, ModelMix> mixes = models.of(caller.organization(), waiting);
        return increases.stream()
                .map(increase -> increase.status() == IncreaseStatus.PENDING
                        ? live(caller, increase, Optional.ofNullable(mixes.get(increase.userId())))
                        : plain(increase))
                .toList();
    }

    /** The models of one member, to be asked for before a transaction begins. */
    ModelMix models(String organization, String userId, Dimension dimension) {
        return models.of(organization, Map.of(userId, dimension)).get(userId);
    }

    IncreaseView live(Caller caller, Increase increase, Optional<ModelMix> mix) {
        Optional<EffectiveRow> standing = directory
                .of(increase.organization())
                .member(increase.userId())
                .flatMap(member -> standing(increase.organization(), member, increase.dimension()));
        return new IncreaseView(
                increase,
                directory.of(increase.organization()),
                Optional.empty(),
                caller.scopes().contains(Scope.LIMITS_READ)
                        ? standing
                        : standing.map(IncreaseViewService::withoutOthersSpend),
                mix);
    }

    IncreaseView plain(Increase increase) {
        return IncreaseView.plain(increase, directory.of(increase.organization()));
    }

    Optional<EffectiveRow> standing(String organization, Member member, Dimension dimension) {
        return effective.find(organization, member, dimension, clock.instant());
    }

    /** What the organization and whole groups spend is not for members to read. */
    private static EffectiveRow withoutOthersSpend(EffectiveRow row) {
        return new EffectiveRow(row.member(), row.effective(), row.standing(), List.of());
    }
}
