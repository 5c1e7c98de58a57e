package dev.tokenward.usage.activity;

import static java.util.stream.Collectors.toSet;

import dev.tokenward.commons.data.DatabaseTrouble;
import dev.tokenward.usage.attribution.Actor;
import dev.tokenward.usage.attribution.AttributionStore;
import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.attribution.IdentityStore;
import dev.tokenward.usage.batch.GroupCommit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes activity, each point once. When the call comes back, all of it is durable. */
@Singleton
public class ActivityService {
    private static final int MOST_TOGETHER = 50;

    private final Jdbi jdbi;
    private final Clock clock;
    private final ActivityStore store;
    private final SessionStore sessions;
    private final AttributionStore attribution;
    private final IdentityStore identities;
    private final GroupCommit<List<ActivityPoint>, Boolean> together = new GroupCommit<>(
            MOST_TOGETHER, failure -> DatabaseTrouble.of(failure) == DatabaseTrouble.AWAY, this::commit);

    ActivityService(
            Jdbi jdbi,
            Clock clock,
            ActivityStore store,
            SessionStore sessions,
            AttributionStore attribution,
            IdentityStore identities) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.store = store;
        this.sessions = sessions;
        this.attribution = attribution;
        this.identities = identities;
    }

    /** Answers those that were refused; the others are counted, or were before. */
    public List<ActivityRefusal> record(String organization, List<ActivityPoint> points) {
        Instant now = clock.instant();
        List<ActivityRefusal> refused = new ArrayList<>();
        List<ActivityPoint> taken = new ArrayList<>();
        for (ActivityPoint point : points) {
            Optional<String> why = ActivityAcceptance.refusal(point.end(), now);
            why.ifPresentOrElse(
                    detail -> refused.add(new ActivityRefusal(point.index(), detail)), () -> taken.add(point));
        }
        if (!taken.isEmpty()) {
            learnTerminals(organization, terminals(taken));
            together.submit(organization, taken);
        }
        return refused;
    }

    /** In which terminal each session runs; a session's first one holds. */
    public void learnTerminals(String organization, Map<String, String> terminals) {
        sessions.learn(organization, terminals, clock.instant());
    }

    private static Map<String, String> terminals(List<ActivityPoint> points) {
        Map<String, String> terminals = new HashMap<>();
        points.stream()
                .filter(point -> !point.terminal().equals(ActivityPoint.UNKNOWN_TERMINAL))
                .forEach(point ->
                        point.sessionId().ifPresent(session -> terminals.putIfAbsent(session, point.terminal())));
        return terminals;
    }

    private List<Boolean> commit(String organization, List<List<ActivityPoint>> batches) {
        List<ActivityPoint> points = batches.stream().flatMap(List::stream).toList();
        return jdbi.inTransaction(handle -> {
            write(handle, organization, points);
            return batches.stream().map(batch -> true).toList();
        });
    }

    private void write(Handle handle, String organization, List<ActivityPoint> points) {
        attribution.keepStill(handle, organization);
        List<ActivityPoint> fresh = new ArrayList<>(store.claim(
                handle,
                organization,
                points.stream().filter(point -> !point.cumulative()).toList()));
        fresh.addAll(store.differences(
                handle,
                organization,
                points.stream().filter(ActivityPoint::cumulative).toList()));
        Map<Identity, Actor> actors = identities.resolve(
                organization, fresh.stream().map(ActivityPoint::identity).collect(toSet()));
        store.add(handle, organization, ActivitySum.of(fresh, actors));
    }
}
