package dev.tokenward.limits.hold;

import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The open turns of one organization with running sums, so that a decision adds nothing up. Guarded by its own monitor. */
public final class OrganizationHolds {
    private final Map<Key, Hold> open = new HashMap<>();
    private final Map<String, Map<String, Hold>> byTurn = new HashMap<>();
    private final Map<Purse, Money> sums = new HashMap<>();
    private final PriorityQueue<Expiry> expiries = new PriorityQueue<>();

    /** Whether the turn has been admitted for that user and still runs. */
    public Optional<Hold> find(String turnId, String userId, Instant now) {
        return Optional.ofNullable(open.get(new Key(turnId, userId)))
                .filter(hold -> HoldLedger.positionOf(hold, now).open());
    }

    public Money held(Purse whose) {
        return sums.getOrDefault(whose, Money.ZERO);
    }

    public void hold(Hold hold, Instant now) {
        Key key = new Key(hold.turnId(), hold.userId());
        remove(key, now);
        open.put(key, hold);
        byTurn.computeIfAbsent(hold.turnId(), any -> new HashMap<>()).put(hold.userId(), hold);
        expiries.add(new Expiry(hold.leaseEnd(), key));
        add(hold, HoldLedger.positionOf(hold, now).held());
    }

    /** Ends what the turn holds; answers whether it was open. */
    public boolean close(String turnId, Instant now) {
        List<Hold> holds = holdsOf(turnId);
        holds.forEach(hold -> remove(new Key(turnId, hold.userId()), now));
        return !holds.isEmpty();
    }

    void record(String turnId, Money amount, Instant now) {
        for (Hold hold : holdsOf(turnId)) {
            Key key = new Key(turnId, hold.userId());
            Hold after = hold.withRecorded(amount);
            add(
                    hold,
                    HoldLedger.positionOf(after, now)
                            .held()
                            .minus(HoldLedger.positionOf(hold, now).held()));
            open.put(key, after);
            byTurn.get(turnId).put(hold.userId(), after);
        }
    }

    void expire(Instant now) {
        while (!expiries.isEmpty() && !now.isBefore(expiries.peek().at())) {
            Expiry expiry = expiries.poll();
            Hold hold = open.get(expiry.key());
            if (hold != null && hold.leaseEnd().equals(expiry.at())) {
                remove(expiry.key(), expiry.at().minusNanos(1));
            }
        }
    }

    private void remove(Key key, Instant now) {
        Hold hold = open.remove(key);
        if (hold == null) {
            return;
        }
        byTurn.computeIfPresent(key.turnId(), (turn, holds) -> {
            holds.remove(key.userId());
            return holds.isEmpty() ? null : holds;
        });
        add(hold, Money.ZERO.minus(HoldLedger.positionOf(hold, now).held()));
    }

    private void add(Hold hold, Money delta) {
        sumsOf(hold)
                .forEach(whose -> sums.compute(whose, (any, sum) -> {
                    Money after = sum == null ? delta : sum.plus(delta);
                    return after.isZero() ? null : after;
                }));
    }

    private List<Hold> holdsOf(String turnId) {
        return List.copyOf(byTurn.getOrDefault(turnId, Map.of()).values());
    }

    private static Stream<Purse> sumsOf(Hold hold) {
        return Stream.of(Optional.<String>empty(), Optional.of(hold.product()))
                .flatMap(product -> Stream.concat(
                        Stream.of(Purse.organization(product), Purse.user(hold.userId(), product)),
                        hold.groups().stream().map(group -> Purse.group(group, product))));
    }

    private record Key(String turnId, String userId) {}

    private record Expiry(Instant at, Key key) implements Comparable<Expiry> {
        @Override
        public int compareTo(Expiry other) {
            return at.compareTo(other.at);
        }
    }
}
