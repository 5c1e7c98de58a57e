package dev.tokenward.limits.preview;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.directory.OrganizationDirectory;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.spend.SpendState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Resolves what holds and what would hold, and replays the past against both. Writes nothing. */
@Singleton
class PreviewService {
    private final PlannedSituationService situations;
    private final DirectoryState directory;
    private final SpendState spend;
    private final DailySpendService past;
    private final Clock clock;

    PreviewService(
            PlannedSituationService situations,
            DirectoryState directory,
            SpendState spend,
            DailySpendService past,
            Clock clock) {
        this.situations = situations;
        this.directory = directory;
        this.spend = spend;
        this.past = past;
        this.clock = clock;
    }

    Preview preview(String organization, PreviewRequest request) {
        Instant now = clock.instant();
        PageToken query = PageToken.of("preview", organization, request.changes(), request.days());
        String after = query.decode(request.page()).map(key -> key.get(0)).orElse("");
        OrganizationDirectory people = directory.of(organization);
        Situation present = situations.present(organization);
        Situation planned = situations.after(organization, present, request.changes(), now);
        Resolution before = Resolution.of(present, people, now);
        Resolution changed = Resolution.of(planned, people, now);
        Spent spent = (purse, period) -> spend.spent(organization, purse, period, now);
        SortedMap<String, LimitDifference> differences = LimitDifference.between(before, changed, spent);
        Replay replay = replay(organization, before, changed, request.days(), now);
        return new Preview(
                now,
                present,
                before,
                changed,
                List.copyOf(differences.values()),
                page(differences, after, request.rows(), query),
                CeilingDifference.between(before, changed, spent, regrouped(spent, planned, people)),
                spent,
                replay.done(),
                replay.refusal());
    }

    private static Page<LimitDifference> page(
            SortedMap<String, LimitDifference> all, String after, int limit, PageToken query) {
        List<LimitDifference> rows =
                all.tailMap(after + '\0').values().stream().limit(limit + 1L).toList();
        return Page.of(rows, limit, query, row -> List.of(row.key()));
    }

    /** A pool counts what its members have spent: of those who come it is added, of those who go taken off. */
    private static Spent regrouped(Spent spent, Situation planned, OrganizationDirectory people) {
        return (purse, period) -> {
            Money sum = spent.of(purse, period);
            for (Member moved : purse.groupId().isPresent() ? planned.moved().values() : Set.<Member>of()) {
                String group = purse.groupId().orElseThrow();
                boolean was = people.member(moved.id())
                        .filter(member -> member.groups().contains(group))
                        .isPresent();
                boolean is = moved.groups().contains(group);
                Money own = was == is ? Money.ZERO : spent.of(Purse.user(moved.id(), purse.product()), period);
                sum = was ? sum.minus(own) : sum.plus(own);
            }
            return sum;
        };
    }

    private Replay replay(String organization, Resolution before, Resolution changed, int days, Instant now) {
        if (days == 0) {
            return new Replay(Optional.empty(), Optional.of("It was not asked for."));
        }
        LocalDate to = LocalDate.ofInstant(now, UTC).plusDays(1);
        LocalDate from = firstDay(to.minusDays(days));
        SpendReplay present = new SpendReplay(before.caps(), before.groupsOfUser(), from);
        SpendReplay planned = new SpendReplay(changed.caps(), changed.groupsOfUser(), from);
        Optional<String> refusal = past.each(organization, from, to, (day, spends) -> {
            present.day(day, spends);
            planned.day(day, spends);
        });
        return refusal.map(why -> new Replay(Optional.empty(), Optional.of(why)))
                .orElseGet(() -> new Replay(
                        Optional.of(new Replayed(from, to, present.stops(), planned.stops())), Optional.empty()));
    }

    /** The week and the month in which the day lies are replayed whole. */
    private static LocalDate firstDay(LocalDate day) {
        LocalDate month = SpendReplay.startOf(RecurringPeriod.MONTHLY, day);
        LocalDate week = SpendReplay.startOf(RecurringPeriod.WEEKLY, day);
        return month.isBefore(week) ? month : week;
    }

    private record Replay(Optional<Replayed> done, Optional<String> refusal) {}
}
