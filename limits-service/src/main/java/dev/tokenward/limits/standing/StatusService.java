package dev.tokenward.limits.standing;

import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.spending.RisingSpend;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.spend.SpendState;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who stands where, worst first, by what is spent. */
@Singleton
class StatusService {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DirectoryState directory;
    private final StandingService standings;
    private final SpendState spend;
    private final Clock clock;

    StatusService(DirectoryState directory, StandingService standings, SpendState spend, Clock clock) {
        this.directory = directory;
        this.standings = standings;
        this.spend = spend;
        this.clock = clock;
    }

    /** @param ownGroups the groups whose members the caller sees; empty for everyone's */
    Page<MemberStanding> members(
            String organization, Optional<Set<String>> ownGroups, StatusFilter filter, int limit, String page) {
        PageToken query = PageToken.of("status", organization, ownGroups, filter);
        Optional<List<String>> after = query.decode(page);
        Instant now = clock.instant();
        List<MemberStanding> rows = StreamSupport.stream(
                        directory.of(organization).membersAfter("").spliterator(), false)
                .filter(member -> sees(ownGroups, member) && filter.takes(member))
                .flatMap(member -> rows(organization, member, now))
                .filter(row -> takes(filter, row))
                .filter(row -> after.map(row::isBehind).orElse(true))
                .sorted(MemberStanding.WORST_FIRST)
                .limit(limit + 1L)
                .toList();
        return Page.of(rows, limit, query, MemberStanding::place);
    }

    /** The organization's ceilings and the groups' pools, fullest first. */
    List<Standing> above(String organization, Optional<Set<String>> ownGroups) {
        Comparator<Standing> fullest = Comparator.comparing(
                standing -> StandingState.usedShare(standing).orElse(BigDecimal.ONE.negate()));
        return standings.aboveMembers(organization, clock.instant()).stream()
                .filter(standing -> ownGroups
                        .map(groups -> standing.scope().type() == LimitScope.Type.RBAC_GROUP
                                && groups.contains(standing.scope().id()))
                        .orElse(true))
                .sorted(fullest.reversed().thenComparing(Standing::limitId))
                .toList();
    }

    private Stream<MemberStanding> rows(String organization, Member member, Instant now) {
        List<Standing> all = standings.ofMember(organization, member, now);
        if (all.isEmpty()) {
            return Stream.empty();
        }
        boolean rising = isRising(organization, member, now);
        return all.stream().map(standing -> new MemberStanding(member, standing, rising));
    }

    private boolean isRising(String organization, Member member, Instant now) {
        Purse purse = Purse.user(member.id(), Optional.empty());
        return RisingSpend.isRising(
                spend.spentInDays(organization, purse, RisingSpend.DAYS, RisingSpend.DAYS, now),
                spend.spentInDays(organization, purse, RisingSpend.DAYS, 0, now));
    }

    private static boolean sees(Optional<Set<String>> ownGroups, Member member) {
        return ownGroups
                .map(groups -> !Collections.disjoint(groups, member.groups()))
                .orElse(true);
    }

    private static boolean takes(StatusFilter filter, MemberStanding row) {
        return (filter.periods().isEmpty()
                        || filter.periods().contains(row.standing().dimension().period()))
                && (filter.states().isEmpty() || filter.states().contains(StandingState.of(row.standing())))
                && (!filter.risingOnly() || row.rising())
                && filter.leastPercent()
                        .map(percent -> row.share().multiply(HUNDRED).compareTo(BigDecimal.valueOf(percent)) >= 0)
                        .orElse(true);
    }
}
