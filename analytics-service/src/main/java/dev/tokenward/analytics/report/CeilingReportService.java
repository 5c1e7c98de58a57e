package dev.tokenward.analytics.report;

import static java.util.stream.Collectors.toMap;

import dev.tokenward.analytics.finding.CeilingForecast;
import dev.tokenward.analytics.finding.Subject;
import dev.tokenward.analytics.monthlimit.Ceiling;
import dev.tokenward.analytics.monthlimit.MonthLimitService;
import dev.tokenward.analytics.monthlimit.MonthLimitStore;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** When ceilings and pools are reached; the organization's are not shown to who sees some groups alone. */
@Singleton
public class CeilingReportService {
    private final CeilingStore sums;
    private final GroupUseStore groups;
    private final MonthLimitService limits;
    private final MonthLimitStore monthLimits;
    private final ReportReader reader;

    CeilingReportService(
            CeilingStore sums,
            GroupUseStore groups,
            MonthLimitService limits,
            MonthLimitStore monthLimits,
            ReportReader reader) {
        this.sums = sums;
        this.groups = groups;
        this.limits = limits;
        this.monthLimits = monthLimits;
        this.reader = reader;
    }

    public ReportDocument ceiling(Seen seen, Instant now) {
        LocalDate today = DayRange.dayOf(now);
        ReportMonth month = ReportMonth.of(today.withDayOfMonth(1), today);
        limits.know(seen.organization(), List.of(month.first()), now);
        return reader.document(seen, month.days(), handle -> {
            Map<String, Subject> names =
                    groups.groups(handle, seen).stream().collect(toMap(Subject::id, Function.identity()));
            List<CeilingForecast.Ceiling> ceilings =
                    monthLimits.ceilings(handle, seen.organization(), month.first()).stream()
                            .filter(ceiling -> isSeen(ceiling, seen, names))
                            .map(ceiling -> use(handle, ceiling, seen.organization(), names, month))
                            .toList();
            return CeilingForecast.of(ceilings, now);
        });
    }

    private static boolean isSeen(Ceiling ceiling, Seen seen, Map<String, Subject> names) {
        return ceiling.group().map(names::containsKey).orElse(seen.everyone());
    }

    private CeilingForecast.Ceiling use(
            Handle handle, Ceiling ceiling, String organization, Map<String, Subject> names, ReportMonth month) {
        LocalDate today = month.day();
        DayRange week = new DayRange(today.minusDays(CeilingForecast.RATE_DAYS), today);
        Seen under = new Seen(organization, ceiling.group().stream().toList());
        return new CeilingForecast.Ceiling(
                ceiling.group().map(names::get).orElse(Subject.of("organization", organization, "The organization")),
                ceiling.product(),
                ceiling.amount(),
                spend(handle, ceiling, organization, month.days(), today),
                spend(handle, ceiling, organization, week, today),
                sums.people(handle, under, ceiling.product(), month.days(), today));
    }

    private Money spend(Handle handle, Ceiling ceiling, String organization, DayRange days, LocalDate today) {
        return ceiling.group()
                .map(group -> sums.ofGroup(handle, organization, group, ceiling.product(), days, today))
                .orElseGet(() -> sums.ofOrganization(handle, organization, ceiling.product(), days));
    }
}
