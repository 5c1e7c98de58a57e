package dev.tokenward.limits.spend;

import dev.tokenward.commons.feed.ChangeFeedConsumer;
import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.limits.hold.HoldState;

/**
 * Follows spend and turns together, so that a hold is never let go before the spend that replaces it is counted: turns are
 * read first and applied last, and all that they tell of is in the spend read after them.
 */
final class SpendConsumer extends ChangeFeedConsumer<SpendChange> {
    private final UsageClient client;
    private final SpendState spend;
    private final HoldState holds;
    private String turnsCursor = "";
    private ChangePage<TurnChange> turns;

    SpendConsumer(UsageClient client, SpendState spend, HoldState holds) {
        super("spend");
        this.client = client;
        this.spend = spend;
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
        turns.data().stream()
                .filter(change -> !change.deleted())
                .forEach(change -> holds.recorded(
                        change.orgId(), change.value().turnId(), change.value().amount()));
        turnsCursor = turns.nextCursor();
    }
}
