package dev.tokenward.limits.increase;

import dev.tokenward.commons.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a policy would have made of requests of the past: each with what was known when it was asked. What the policy itself
 * would have approved counts towards how often it may; denials are those that were really given.
 */
final class IncreasePolicyReplay {
    private final IncreasePolicy policy;
    private final Map<String, List<Increase>> approved = new HashMap<>();
    private final Map<String, Instant> denied = new HashMap<>();

    private IncreasePolicyReplay(IncreasePolicy policy) {
        this.policy = policy;
    }

    /** @param requests in the order in which they were asked */
    static List<Replayed> replay(List<Increase> requests, IncreasePolicy policy) {
        IncreasePolicyReplay replay = new IncreasePolicyReplay(policy);
        return requests.stream().map(replay::next).toList();
    }

    private Replayed next(Increase request) {
        Replayed replayed = decide(request);
        if (replayed.outcome() == Outcome.AUTOMATIC) {
            approved.computeIfAbsent(request.userId(), any -> new ArrayList<>()).add(request);
        } else {
            request.resolution()
                    .filter(resolution -> resolution.status() == IncreaseStatus.DENIED)
                    .ifPresent(resolution -> denied.put(request.userId(), resolution.at()));
        }
        return replayed;
    }

    private Replayed decide(Increase request) {
        Instant deniedAt = denied.get(request.userId());
        if (deniedAt != null && request.createdAt().isBefore(policy.mayAskAgain(deniedAt))) {
            return new Replayed(request, Outcome.TOO_SOON, AutomaticApproval.Outcome.NOT_SET);
        }
        AutomaticApproval.Outcome automatic = AutomaticApproval.decide(
                new AutomaticApproval.Question(
                        request.wanted(), request.limitThen(), request.byHand(), timesInPeriod(request)),
                policy);
        if (automatic == AutomaticApproval.Outcome.APPROVED) {
            return new Replayed(request, Outcome.AUTOMATIC, automatic);
        }
        boolean delegated = IncreaseDelegation.decide(
                        request.wanted(), request.groupThen().stream().toList(), policy.ownerPercent())
                .allowed();
        return new Replayed(request, delegated ? Outcome.OWNER : Outcome.ADMIN, automatic);
    }

    private int timesInPeriod(Increase request) {
        Interval period = request.dimension().period().containing(request.createdAt());
        return (int) approved.getOrDefault(request.userId(), List.of()).stream()
                .filter(earlier -> period.contains(earlier.createdAt()))
                .count();
    }

    /** @param automatic why the policy would not have approved it by itself, where it would not */
    record Replayed(Increase request, Outcome outcome, AutomaticApproval.Outcome automatic) {}

    /** Who would have had the decision. */
    enum Outcome {
        AUTOMATIC,
        OWNER,
        ADMIN,
        TOO_SOON;

        /** The name on the wire: {@code too_soon}. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
