package dev.tokenward.directory.rollout;

import dev.tokenward.directory.access.GrantOrigin;
import dev.tokenward.directory.access.GroupGrant;
import dev.tokenward.directory.access.SurfaceGrants;
import dev.tokenward.directory.rollout.RolloutPreviewResponse.PersonPreview;
import dev.tokenward.directory.rollout.RolloutPreviewResponse.WavePreview;
import dev.tokenward.directory.rollout.RolloutPreviewStore.Person;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says who would get what when, before it happens. */
@Singleton
class RolloutPreviewService {
    private final RolloutStore rollouts;
    private final RolloutPreviewStore store;
    private final Clock clock;

    RolloutPreviewService(RolloutStore rollouts, RolloutPreviewStore store, Clock clock) {
        this.rollouts = rollouts;
        this.store = store;
        this.clock = clock;
    }

    RolloutPreviewResponse preview(String organization, String id) {
        Instant now = clock.instant();
        Rollout rollout = rollouts.get(organization, id);
        Map<Integer, Map<WaveOutcome.Kind, Integer>> counts = new HashMap<>();
        store.forEach(
                organization,
                rollout,
                0,
                "",
                Integer.MAX_VALUE,
                person -> counts.computeIfAbsent(person.position(), position -> new EnumMap<>(WaveOutcome.Kind.class))
                        .merge(outcome(rollout, person, now).kind(), 1, Integer::sum));
        List<WavePreview> waves = new ArrayList<>();
        for (int position = 1; position <= rollout.waves().size(); position++) {
            waves.add(wave(rollout, position, counts.getOrDefault(position, Map.of()), now));
        }
        return new RolloutPreviewResponse("rollout_preview", id, now, waves);
    }

    List<PersonPreview> people(String organization, String id, int position, String afterId, int limit) {
        Instant now = clock.instant();
        Rollout rollout = rollouts.get(organization, id);
        List<PersonPreview> people = new ArrayList<>();
        store.forEach(
                organization, rollout, position, afterId, limit, person -> people.add(person(rollout, person, now)));
        return people;
    }

    private static PersonPreview person(Rollout rollout, Person person, Instant now) {
        WaveOutcome outcome = outcome(rollout, person, now);
        return new PersonPreview(
                person.id(),
                person.email(),
                person.position(),
                person.groupId(),
                outcome.kind().wireName(),
                outcome.from().orElse(null),
                outcome.explanation().rule().wireName());
    }

    private static WavePreview wave(Rollout rollout, int position, Map<WaveOutcome.Kind, Integer> counts, Instant now) {
        Wave wave = rollout.waves().get(position - 1);
        return new WavePreview(
                position,
                wave.name(),
                wave.startingAt(),
                from(rollout, wave, now).orElse(null),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts.getOrDefault(WaveOutcome.Kind.GAINS, 0),
                counts.getOrDefault(WaveOutcome.Kind.HAS_ALREADY, 0),
                counts.getOrDefault(WaveOutcome.Kind.NOT_REACHED, 0));
    }

    private static WaveOutcome outcome(Rollout rollout, Person person, Instant now) {
        SurfaceGrants known = person.grants();
        SurfaceGrants without = new SurfaceGrants(
                known.surface(),
                known.active(),
                known.seated(),
                known.openToAll(),
                known.individual(),
                known.groups().stream()
                        .filter(grant -> !grant.originId().equals(Optional.of(rollout.id())))
                        .toList());
        Wave wave = rollout.waves().get(person.position() - 1);
        return WaveOutcome.of(
                without,
                from(rollout, wave, now)
                        .map(from ->
                                new GroupGrant(person.groupId(), from, GrantOrigin.ROLLOUT, Optional.of(rollout.id()))),
                now);
    }

    /** As if the rollout were started or resumed now, where it does not run. */
    private static Optional<Instant> from(Rollout rollout, Wave wave, Instant now) {
        return rollout.status() == RolloutStatus.CANCELLED
                ? wave.effectiveAt()
                : RolloutSchedule.of(List.of(wave), RolloutStatus.RUNNING, now)
                        .get(0)
                        .effectiveAt();
    }
}
