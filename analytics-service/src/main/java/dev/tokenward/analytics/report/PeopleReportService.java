package dev.tokenward.analytics.report;

import dev.tokenward.analytics.finding.MonthLimit;
import dev.tokenward.analytics.finding.Outliers;
import dev.tokenward.analytics.finding.PersonUse;
import dev.tokenward.analytics.finding.PersonUse.MonthUse;
import dev.tokenward.analytics.finding.RecommendedTiers;
import dev.tokenward.analytics.finding.TierSimulation;
import dev.tokenward.analytics.monthlimit.MonthLimitService;
import dev.tokenward.analytics.monthlimit.MonthLimitStore;
import dev.tokenward.analytics.report.PersonUseStore.Days;
import dev.tokenward.analytics.report.PersonUseStore.Months;
import dev.tokenward.analytics.report.PersonUseStore.Person;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Reports on people: who stands out, and which tiers would fit. */
@Singleton
public class PeopleReportService {
    static final int MONTHS = 3;

    private final PersonUseStore uses;
    private final PersonSpendStore spends;
    private final MonthLimitService limits;
    private final MonthLimitStore monthLimits;
    private final ReportReader reader;

    PeopleReportService(
            PersonUseStore uses,
            PersonSpendStore spends,
            MonthLimitService limits,
            MonthLimitStore monthLimits,
            ReportReader reader) {
        this.uses = uses;
        this.spends = spends;
        this.limits = limits;
        this.monthLimits = monthLimits;
        this.reader = reader;
    }

    public ReportDocument outliers(Seen seen, ReportMonth month, Instant now) {
        limits.know(seen.organization(), month.months(MONTHS), now);
        return reader.document(seen, month.range(MONTHS), handle -> Outliers.of(people(handle, seen, month)));
    }

    public ReportDocument recommendedTiers(Seen seen, ReportMonth month) {
        return reader.document(
                seen, month.days(), handle -> RecommendedTiers.of(spends.bySurface(handle, seen, month)));
    }

    /** @param limits by tier */
    ReportDocument simulation(
            Seen seen, ReportMonth last, int months, Optional<String> product, Map<String, Money> limits) {
        Money lowest = Collections.min(limits.values());
        return reader.document(
                seen,
                last.range(months),
                handle -> TierSimulation.of(spends.months(handle, seen, last, months, product, lowest), limits));
    }

    private List<PersonUse> people(Handle handle, Seen seen, ReportMonth month) {
        Map<String, Months> months = uses.months(handle, seen, month);
        Map<String, Days> days = uses.days(handle, seen, month);
        List<Map<String, MonthLimit>> held = month.months(MONTHS).stream()
                .map(each -> monthLimits.limits(handle, seen.organization(), each))
                .toList();
        return uses.people(handle, seen, month.day()).stream()
                .map(person -> use(
                        person,
                        months.getOrDefault(person.subject().id(), Months.NOTHING),
                        days.getOrDefault(person.subject().id(), Days.NOTHING),
                        held))
                .toList();
    }

    private static PersonUse use(Person person, Months months, Days days, List<Map<String, MonthLimit>> held) {
        List<MonthUse> monthUses = IntStream.range(0, MONTHS)
                .mapToObj(i -> new MonthUse(
                        months.spends().get(i),
                        Optional.ofNullable(held.get(i).get(person.subject().id()))))
                .toList();
        return new PersonUse(
                person.subject(),
                person.seat(),
                monthUses,
                days.last30(),
                days.activeDays(),
                days.last7(),
                days.before7(),
                months.turns(),
                months.costlyTurns(),
                months.lighterTokens(),
                months.lighterTurns());
    }
}
