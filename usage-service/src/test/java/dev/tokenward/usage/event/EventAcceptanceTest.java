package dev.tokenward.usage.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rating.TokenCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventAcceptanceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Test
    void tenMinutesAheadAreTakenAndNotMore() {
        Instant last = NOW.plus(Duration.ofMinutes(10));

        assertThat(refusal("chat", last.minus(MICROSECOND), Set.of())).isEmpty();
        assertThat(refusal("chat", last, Set.of())).isEmpty();
        assertThat(refusal("chat", last.plus(MICROSECOND), Set.of()))
                .hasValueSatisfying(refusal -> assertThat(refusal.problem()).isEqualTo(UsageProblem.EVENT_FROM_FUTURE));
    }

    @Test
    void yearBackIsTakenAndNotMore() {
        Instant first = NOW.minus(Duration.ofDays(365));

        assertThat(refusal("chat", first.plus(MICROSECOND), Set.of())).isEmpty();
        assertThat(refusal("chat", first, Set.of())).isEmpty();
        assertThat(refusal("chat", first.minus(MICROSECOND), Set.of()))
                .hasValueSatisfying(refusal -> assertThat(refusal.problem()).isEqualTo(UsageProblem.EVENT_TOO_OLD));
    }

    @Test
    void organizationThatIsNotKnownHasTheUsualProducts() {
        EventAcceptance.USUAL_PRODUCTS.forEach(
                product -> assertThat(refusal(product, NOW, Set.of())).isEmpty());
        assertThat(EventAcceptance.USUAL_PRODUCTS).hasSize(7);
        assertThat(refusal("studio", NOW, Set.of())).isPresent();
    }

    @Test
    void organizationThatIsKnownHasItsOwnSurfacesAlone() {
        assertThat(refusal("studio", NOW, Set.of("studio"))).isEmpty();
        assertThat(refusal("chat", NOW, Set.of("studio")))
                .hasValueSatisfying(refusal -> assertThat(refusal.detail()).contains("it has studio"));
    }

    private static Optional<EventRefusal> refusal(String product, Instant occurredAt, Set<String> surfaces) {
        UsageEvent event = new UsageEvent(
                "id",
                occurredAt,
                new Identity(Identity.Kind.EMAIL, "ada@example.com"),
                product,
                "any model at all",
                new Rating.Usage(new TokenCounts(0, 0, 0, 0, 0), 1, 0, Optional.empty()),
                "0-200k",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Completeness.COUNTED);
        return EventAcceptance.refusal(event, surfaces, NOW);
    }
}
