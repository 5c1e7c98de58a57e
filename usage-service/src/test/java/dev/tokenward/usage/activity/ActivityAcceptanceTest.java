package dev.tokenward.usage.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityAcceptanceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Test
    void tenMinutesAheadAreTakenAndNoMore() {
        Instant bound = NOW.plus(Duration.ofMinutes(10));

        assertThat(ActivityAcceptance.refusal(bound.minus(MICROSECOND), NOW)).isEmpty();
        assertThat(ActivityAcceptance.refusal(bound, NOW)).isEmpty();
        assertThat(ActivityAcceptance.refusal(bound.plus(MICROSECOND), NOW))
                .hasValueSatisfying(why -> assertThat(why).contains("10 minutes after"));
    }

    @Test
    void thirtyDaysBackAreTakenAndNoMore() {
        Instant bound = NOW.minus(Duration.ofDays(30));

        assertThat(ActivityAcceptance.refusal(bound.plus(MICROSECOND), NOW)).isEmpty();
        assertThat(ActivityAcceptance.refusal(bound, NOW)).isEmpty();
        assertThat(ActivityAcceptance.refusal(bound.minus(MICROSECOND), NOW))
                .hasValueSatisfying(why -> assertThat(why).contains("30 days before"));
    }
}
