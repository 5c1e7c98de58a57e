package dev.tokenward.limits.spend;

import dev.tokenward.commons.feed.ChangeFeedConsumer;
import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.feed.Cursor;
import dev.tokenward.limits.hold.HoldState;
import dev.tokenward.limits.hold.StrictHoldStore;
import dev.tokenward.limits.hold.StrictHoldStore.RecordedTurn;
import dev.tokenward.limits.policy.AdmissionMode;
import dev.tokenward.limits.policy.PolicyState;
import java.util.List;

/**
 * Follows spend and turns together, so that a hold is never let go before the spend that replaces it is counted: turns are
 * read first and applied last, and all that they tell of is in the spend read after them.
 */
final class SpendConsumer extends ChangeFeedConsumer<SpendChange> {
    private final UsageClient client;
    private final SpendState spend;
    private final HoldState holds;
    private final TurnCostState costs;
    private final StrictHoldStore strictHolds;
    private final PolicyState policies;
    private String turnsCursor = "";
    private ChangePage<TurnChange> turns;

    SpendConsumer(
            UsageClient client,
            SpendState spend,
            TurnCostState costs,
            HoldState holds,
            StrictHoldStore strictHolds,
            PolicyState policies) {
        super("spend");
        this.strictHolds = strictHolds;
        this.policies = policies;
        this.client = client;
        this.spend = spend;
        this.costs = costs;
        this.holds = holds;
    }

    @Override
    protected ChangePage<SpendChange> fetch(String after, int limit, int waitSeconds) {
        turns = client.turns(turnsCursor, limit, 0);
        return client.spend(after, limit, turns.data().isEmpty() ? waitSeconds : 0);
    }

    @Override
    protected void apply(ChangePage<SpendChange> page) {
        spend.apply(page.data());
        if (page.hasMore()) {
            return;
        }
        long known = Cursor.decode(page.nextCursor()).transaction();
        spend.known(known);
        turns.data().stream()
                .filter(change -> !change.deleted())
                .forEach(change -> costs.put(change.orgId(), change.value()));
        List<RecordedTurn> recorded = turns.data().stream()
                .filter(change -> !change.deleted())
                .map(change -> new RecordedTurn(
                        change.orgId(), change.value().turnId(), change.value().amount()))
                .toList();
        recorded.forEach(turn -> holds.recorded(turn.organization(), turn.turnId(), turn.amount()));
        boolean told = strictHolds.recorded(
                recorded.stream().filter(turn -> isStrict(turn.organization())).toList(),
                Cursor.decode(turns.nextCursor()).transaction(),
                known);
        // The database may be away: then what it was not told of is read again, and the spend goes on being followed.
        turnsCursor = told ? turns.nextCursor() : turnsCursor;
    }

    private boolean isStrict(String organization) {
        return policies.of(organization).mode() == AdmissionMode.STRICT;
    }
}
