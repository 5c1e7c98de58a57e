package dev.tokenward.analytics.report;

import static java.util.stream.Collectors.toMap;

import dev.tokenward.analytics.finding.Chargeback;
import dev.tokenward.analytics.finding.Distribution;
import dev.tokenward.analytics.finding.GroupReview;
import dev.tokenward.analytics.finding.GroupUse;
import dev.tokenward.analytics.finding.MonthLimit;
import dev.tokenward.analytics.finding.Report;
import dev.tokenward.analytics.finding.Subject;
import dev.tokenward.analytics.monthlimit.MonthLimitService;
import dev.tokenward.analytics.monthlimit.MonthLimitStore;
import dev.tokenward.analytics.report.GroupUseStore.Member;
import dev.tokenward.analytics.report.GroupUseStore.MemberUse;
import dev.tokenward.analytics.report.PersonUseStore.Months;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.spending.ModelFamily;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reports on groups: who approaches the limit, and who pays for what. */
@Singleton
public class GroupReportService {
    private static final int MONTHS = 3;

    private final GroupUseStore groups;
    private final PersonUseStore people;
    private final ChargeStore charges;
    private final MonthLimitService limits;
    private final MonthLimitStore monthLimits;
    private final ReportReader reader;

    GroupReportService(
            GroupUseStore groups,
            PersonUseStore people,
            ChargeStore charges,
            MonthLimitService limits,
            MonthLimitStore monthLimits,
            ReportReader reader) {
        this.groups = groups;
        this.people = people;
        this.charges = charges;
        this.limits = limits;
        this.monthLimits = monthLimits;
        this.reader = reader;
    }

    public ReportDocument groups(Seen seen, ReportMonth month, Instant now) {
        limits.know(seen.organization(), month.months(MONTHS), now);
        return reader.document(seen, month.range(MONTHS), handle -> review(handle, seen, month));
    }

    public ReportDocument chargeback(Seen seen, ReportMonth month) {
        return reader.document(seen, month.days(), handle -> {
            Map<String, Money> overlapping = groups.uses(handle, seen, month, List.of()).entrySet().stream()
                    .collect(toMap(Map.Entry::getKey, group -> spend(group.getValue())));
            return Chargeback.of(charges.charges(handle, seen, month, overlapping), seen.everyone());
        });
    }

    private Report review(Handle handle, Seen seen, ReportMonth month) {
        List<String> costly =
                PersonUseStore.ofFamily(PersonUseStore.models(handle, seen, month.days()), ModelFamily.OPUS);
        Map<String, List<MemberUse>> used = groups.uses(handle, seen, month, costly);
        List<Map<String, List<BigDecimal>>> limitUses = limitUses(handle, seen, month);
        Map<String, List<Member>> members = groups.members(handle, seen, month.day());
        List<Subject> all = groups.groups(handle, seen);
        List<GroupUse> reviewed = all.stream()
                .map(group -> use(
                        group,
                        members.getOrDefault(group.id(), List.of()).size(),
                        limitUses.stream()
                                .map(byGroup -> byGroup.getOrDefault(group.id(), List.of()))
                                .toList(),
                        used.getOrDefault(group.id(), List.of())))
                .toList();
        return GroupReview.of(
                reviewed,
                groups.threshold(handle, seen.organization()),
                seen.everyone() ? Optional.of(all.size()) : Optional.empty(),
                Subject.of("organization", seen.organization(), "The organization"));
    }

    /** By month, the oldest first: what part of their limit those used who were in a group when the month ended, by group. */
    private List<Map<String, List<BigDecimal>>> limitUses(Handle handle, Seen seen, ReportMonth month) {
        Map<String, Months> spends = people.months(handle, seen, month);
        List<LocalDate> months = month.months(MONTHS);
        List<Map<String, List<BigDecimal>>> uses = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            Map<String, MonthLimit> held = monthLimits.limits(handle, seen.organization(), months.get(i));
            int at = i;
            uses.add(groups.members(handle, seen, month.lastDayOf(months.get(i))).entrySet().stream()
                    .collect(toMap(
                            Map.Entry::getKey,
                            group -> group.getValue().stream()
                                    .flatMap(member -> Optional.ofNullable(held.get(member.user()))
                                            .flatMap(limit ->
                                                    limit.use(spends.getOrDefault(member.user(), Months.NOTHING)
                                                            .spends()
                                                            .get(at)))
                                            .stream())
                                    .toList())));
        }
        return uses;
    }

    private static GroupUse use(Subject group, int people, List<List<BigDecimal>> limitUses, List<MemberUse> used) {
        return new GroupUse(
                group,
                people,
                limitUses,
                spend(used),
                Distribution.sum(used.stream().map(MemberUse::costly).toList()),
                used.stream()
                        .filter(member -> member.requests() > 0)
                        .map(MemberUse::spend)
                        .toList());
    }

    private static Money spend(List<MemberUse> used) {
        return Distribution.sum(used.stream().map(MemberUse::spend).toList());
    }
}
