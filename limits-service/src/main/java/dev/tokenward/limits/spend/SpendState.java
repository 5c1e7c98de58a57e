package dev.tokenward.limits.spend;

import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.hold.Purse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The spend of every organization in the running periods, one copy a replica. */
@Singleton
public class SpendState {
    private final Map<String, OrganizationSpend> organizations = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile long knownSeq;

    SpendState(Clock clock, DirectoryState directory) {
        this.clock = clock;
        directory.tellMemberships(
                (organization, userId, groups) -> of(organization).groupsAre(userId, groups));
    }

    /** Until where the feed of spend is wholly known: nothing that it told before is missing. */
    public long knownSeq() {
        return knownSeq;
    }

    void known(long seq) {
        knownSeq = seq;
    }

    /** What was spent in the period that runs at that instant. */
    public Money spent(String organization, Purse whose, RecurringPeriod period, Instant now) {
        return of(organization).spent(whose, period, now);
    }

    /** What was spent in so many UTC days, of which the last is so many before today; at most 14 days back. */
    public Money spentInDays(String organization, Purse whose, int days, int before, Instant now) {
        return of(organization).spentInDays(whose, days, before, now);
    }

    void apply(List<Change<SpendChange>> changes) {
        Instant now = clock.instant();
        changes.forEach(change -> of(change.orgId())
                .put(change.id(), Optional.ofNullable(change.value()).map(SpendChange::toRow), now));
    }

    private OrganizationSpend of(String organization) {
        return organizations.computeIfAbsent(organization, any -> new OrganizationSpend());
    }
}
