package dev.tokenward.usage.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakePathTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/events, true, false, false",
        "/v1/events/, true, false, false",
        "/v1/events;a=b, true, false, false",
        "/v1;x/events;a=b;c/, true, false, false",
        "/v1/events/a/void, false, false, false",
        "/v1/imports, true, true, false",
        "/v1/imports/a/file, true, true, false",
        "/v1/importsfoo, false, false, false",
        "/otlp/v1/logs, true, false, true",
        "/otlp;a=b/v1/logs/, true, false, true",
        "/v1/organizations/prices/import, false, false, false",
        "/, false, false, false",
    })
    void pathIsLookedAtAsItIsMatched(String path, boolean door, boolean file, boolean telemetry) {
        IntakePath looked = IntakePath.of(path);

        assertThat(looked.door().isPresent()).isEqualTo(door);
        assertThat(looked.door().equals(Optional.of(IntakeDoor.FILES))).isEqualTo(file);
        assertThat(looked.isTelemetry()).isEqualTo(telemetry);
    }
}
