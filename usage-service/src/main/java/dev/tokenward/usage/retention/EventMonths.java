package dev.tokenward.usage.retention;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/** Which months of events there are to be at an instant. */
final class EventMonths {
    private static final int AHEAD = 3;
    private static final int TAKEN = 12;

    private EventMonths() {}

    /** Every month of which an event can come now or in the next three months. */
    static List<YearMonth> wanted(Instant now) {
        YearMonth month = YearMonth.from(now.atZone(UTC));
        return Stream.iterate(month.minusMonths(TAKEN), each -> each.plusMonths(1))
                .limit(TAKEN + 1 + AHEAD)
                .toList();
    }

    /** The first of the months that are kept: earlier ones are dropped. */
    static YearMonth firstKept(Instant now, int months) {
        return YearMonth.from(now.atZone(UTC)).minusMonths(months);
    }
}
