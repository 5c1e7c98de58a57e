package dev.tokenward.analytics.member;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import dev.tokenward.analytics.window.DayRange;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A person's usage of this month and of the last days.
 *
 * @param month this month's days up to today
 * @param recent the last {@link #RECENT_DAYS} days, today included
 * @param parts all usage of both, by day, product and model
 */
record MemberUsage(DayRange month, DayRange recent, List<Part> parts) {
    static final int RECENT_DAYS = 31;

    static MemberUsage on(LocalDate today, Function<DayRange, List<Part>> parts) {
        LocalDate end = today.plusDays(1);
        DayRange month = new DayRange(today.withDayOfMonth(1), end);
        DayRange recent = new DayRange(end.minusDays(RECENT_DAYS), end);
        // The longest month has 31 days: the recent days hold the month
        return new MemberUsage(month, recent, parts.apply(recent));
    }

    OwnUse monthToDate() {
        return sum(thisMonth());
    }

    /** Of this month, costliest first, equal ones by name. */
    List<Share> shares(Function<Part, String> by) {
        Map<String, OwnUse> sums =
                thisMonth().stream().collect(groupingBy(by, reducing(OwnUse.NONE, Part::use, OwnUse::plus)));
        return sums.entrySet().stream()
                .map(share -> new Share(share.getKey(), share.getValue()))
                .sorted(Comparator.comparing((Share share) -> share.use().amount())
                        .reversed()
                        .thenComparing(Share::name))
                .toList();
    }

    OwnUse on(LocalDate day) {
        return sum(parts.stream().filter(part -> part.day().equals(day)).toList());
    }

    private List<Part> thisMonth() {
        return parts.stream().filter(part -> month.contains(part.day())).toList();
    }

    private static OwnUse sum(List<Part> parts) {
        return parts.stream().map(Part::use).reduce(OwnUse.NONE, OwnUse::plus);
    }

    /** One day's use of one product and model. */
    record Part(LocalDate day, String product, String model, OwnUse use) {}

    /** What went to one product or model. */
    record Share(String name, OwnUse use) {}
}
