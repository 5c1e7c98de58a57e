package dev.tokenward.directory.rollout;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.surface.SurfaceStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes and moves rollouts, each with its audit event in one transaction. */
@Singleton
class RolloutService {
    private final RolloutStore store;
    private final WaveCheck waveCheck;
    private final SurfaceStore surfaces;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;
    private final Clock clock;

    RolloutService(
            RolloutStore store,
            WaveCheck waveCheck,
            SurfaceStore surfaces,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.waveCheck = waveCheck;
        this.surfaces = surfaces;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
        this.clock = clock;
    }

    RolloutResponse create(RolloutRequest request) {
        String organization = caller.organization();
        Instant now = clock.instant();
        return audit.change(organization, () -> {
            surfaces.check(
                    organization, request.surface(), detail -> ProblemException.invalidField("/surface", detail));
            List<Wave> waves = waves(request.waves());
            waveCheck.refuseBad(organization, waves, List.of());
            Rollout rollout = new Rollout(
                    Ids.next("rollout"), request.name(), request.surface(), RolloutStatus.DRAFT, waves, now, now);
            store.insert(organization, rollout);
            RolloutResponse made = RolloutResponse.of(rollout, now);
            audit.record(organization, "rollout.created", rollout.id(), null, made);
            return made;
        });
    }

    RolloutResponse update(String id, UpdateRolloutRequest request) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            Instant now = clock.instant();
            Rollout before = store.get(organization, id);
            preconditions.check(RolloutResponse.of(before, now));
            RolloutStatus status = Optional.ofNullable(request.status())
                    .map(RolloutStatus::ofWireName)
                    .orElse(before.status());
            refuseImpossible(before, status, request);
            List<Wave> started = before.waves().stream()
                    .takeWhile(wave -> wave.startedBy(now))
                    .toList();
            List<Wave> planned = request.waves() == null ? before.waves() : replanned(before, started, request);
            if (request.waves() != null) {
                waveCheck.refuseBad(organization, planned, started);
            }
            Rollout after = new Rollout(
                    id,
                    Optional.ofNullable(request.name()).orElse(before.name()),
                    before.surface(),
                    status,
                    withdrawn(request) ? taken(planned) : RolloutSchedule.of(planned, status, now),
                    before.createdAt(),
                    now);
            store.update(organization, after, request.waves() == null ? planned.size() : started.size());
            RolloutResponse answer = RolloutResponse.of(after, now);
            audit.record(organization, "rollout.updated", id, RolloutResponse.of(before, now), answer);
            return answer;
        });
    }

    private static void refuseImpossible(Rollout before, RolloutStatus status, UpdateRolloutRequest request) {
        if (!before.status().mayBecome(status)) {
            throw new ProblemException(
                    DirectoryProblem.ROLLOUT_STATUS,
                    "A rollout that is " + before.status().wireName() + " cannot become " + status.wireName() + ".");
        }
        if (withdrawn(request) && status != RolloutStatus.CANCELLED) {
            throw ProblemException.invalidField("/withdraw", "'withdraw' goes with 'status' cancelled alone.");
        }
        if (request.waves() != null && before.status() == RolloutStatus.CANCELLED) {
            throw new ProblemException(
                    DirectoryProblem.ROLLOUT_STATUS, "A rollout that is cancelled is not planned anew; make another.");
        }
    }

    /** Waves that have started keep what became of them. */
    private static List<Wave> replanned(Rollout before, List<Wave> started, UpdateRolloutRequest request) {
        List<Wave> wanted = waves(request.waves());
        List<Wave> planned = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            planned.add(
                    i < started.size() && wanted.get(i).isPlannedAs(started.get(i)) ? started.get(i) : wanted.get(i));
        }
        if (!planned.subList(0, Math.min(started.size(), planned.size())).equals(started)) {
            throw new ProblemException(
                    DirectoryProblem.WAVE_STARTED,
                    "The first " + started.size() + " of " + before.waves().size()
                            + " waves have started: repeat them in front as they are, and change those after them.");
        }
        return planned;
    }

    private static boolean withdrawn(UpdateRolloutRequest request) {
        return Boolean.TRUE.equals(request.withdraw());
    }

    private static List<Wave> taken(List<Wave> waves) {
        return waves.stream().map(wave -> wave.effective(Optional.empty())).toList();
    }

    private static List<Wave> waves(List<WaveRequest> requests) {
        List<Wave> waves = new ArrayList<>();
        requests.forEach(request -> waves.add(request.toWave(waves.size() + 1)));
        return waves;
    }
}
