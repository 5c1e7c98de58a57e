package dev.tokenward.analytics.window;

import static dev.tokenward.analytics.window.AnalyticsWindow.Bound.AGE;
import static dev.tokenward.analytics.window.AnalyticsWindow.Bound.EARLIEST_DATE;
import static dev.tokenward.analytics.window.AnalyticsWindow.Bound.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyticsWindowTest {
    private static final LocalDate EARLIEST = LocalDate.parse("2026-01-01");
    private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final Instant NEXT_YEAR = Instant.parse("2027-11-23T09:30:00Z");

    @Test
    void reportMayBeThirtyOneDaysWideAndNoTickMore() {
        Instant start = Instant.parse("2026-05-01T00:00:00Z");
        Instant widest = start.plus(31, ChronoUnit.DAYS);

        assertThat(bounds(start, widest.minus(TICK), NOW)).isEmpty();
        assertThat(bounds(start, widest, NOW)).isEmpty();
        assertThat(bounds(start, widest.plus(TICK), NOW)).containsExactly(WIDTH);
    }

    @Test
    void reportMayStartThreeHundredSixtyFiveDaysBackAndNoTickEarlier() {
        Instant oldest = NEXT_YEAR.minus(365, ChronoUnit.DAYS);

        assertThat(bounds(oldest.plus(TICK), oldest.plusSeconds(60), NEXT_YEAR)).isEmpty();
        assertThat(bounds(oldest, oldest.plusSeconds(60), NEXT_YEAR)).isEmpty();
        assertThat(bounds(oldest.minus(TICK), oldest.plusSeconds(60), NEXT_YEAR))
                .containsExactly(AGE);
    }

    @Test
    void reportMayStartOnTheEarliestDateAndNoTickBefore() {
        Instant earliest = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(bounds(earliest.plus(TICK), earliest.plusSeconds(60), NOW)).isEmpty();
        assertThat(bounds(earliest, earliest.plusSeconds(60), NOW)).isEmpty();
        assertThat(bounds(earliest.minus(TICK), earliest.plusSeconds(60), NOW)).containsExactly(EARLIEST_DATE);
    }

    @Test
    void everyBrokenBoundIsNamedWithWhatIsAllowed() {
        Instant start = Instant.parse("2025-01-01T00:00:00Z");

        List<AnalyticsWindow.Refusal> refusals =
                AnalyticsWindow.refusals(new Interval(start, Instant.parse("2025-03-01T00:00:00Z")), NOW, EARLIEST);

        assertThat(refusals).extracting(AnalyticsWindow.Refusal::bound).containsExactly(EARLIEST_DATE, AGE, WIDTH);
        assertThat(refusals.get(0).detail()).contains("from 2026-01-01T00:00:00Z to 2026-11-23T09:30:00Z");
        assertThat(refusals.get(2).detail()).contains("up to 2025-02-01T00:00:00Z");
    }

    private static List<AnalyticsWindow.Bound> bounds(Instant start, Instant end, Instant now) {
        return AnalyticsWindow.refusals(new Interval(start, end), now, EARLIEST).stream()
                .map(AnalyticsWindow.Refusal::bound)
                .toList();
    }
}
