package dev.tokenward.limits.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurfaceGrantTest {
    private static final Instant FROM = Instant.parse("2026-11-23T09:30:00Z");

    @ParameterizedTest(name = "{0} allows {1}: {2}")
    @CsvSource({
        "sonnet, claude-sonnet-4-5, true",
        "sonnet, Claude-SONNET-4-5, true",
        "Sonnet, claude-sonnet-4-5, true",
        "sonnet, sonnet, true",
        "sonnet, claude-opus-4-1, false",
        "claude-opus-4-1, claude-opus-4-1, true",
        "claude-opus-4-1, claude-opus-4-10, false",
        "claude-opus-4-1, opus, false",
        "claude, claude-opus-4-1, false",
    })
    void modelIsAllowedByItsNameOrItsFamily(String allowed, String model, boolean expected) {
        SurfaceGrant grant = new SurfaceGrant(Optional.of(FROM), List.of("haiku", allowed));

        assertThat(grant.allows(model)).isEqualTo(expected);
    }

    @Test
    void noneNamedIsAllAllowed() {
        assertThat(new SurfaceGrant(Optional.of(FROM), List.of()).allows("anything"))
                .isTrue();
    }

    @Test
    void surfaceOpensAtItsInstantAndNotBefore() {
        SurfaceGrant grant = new SurfaceGrant(Optional.of(FROM), List.of());

        assertThat(grant.isOpenAt(FROM.minusNanos(1000))).isFalse();
        assertThat(grant.isOpenAt(FROM)).isTrue();
        assertThat(grant.isOpenAt(FROM.plusNanos(1000))).isTrue();
        assertThat(new SurfaceGrant(Optional.empty(), List.of()).isOpenAt(FROM)).isFalse();
    }
}
