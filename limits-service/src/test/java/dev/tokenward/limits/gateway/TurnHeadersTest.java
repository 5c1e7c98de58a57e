package dev.tokenward.limits.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.limits.admission.AskedTurn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnHeadersTest {
    @Test
    void anEmptyHeaderIsNone() {
        TurnHeaders headers = headers(Map.of(
                TurnHeaders.USER,
                List.of(" ada "),
                TurnHeaders.SURFACE,
                List.of("chat"),
                TurnHeaders.MODEL,
                List.of("")));

        AskedTurn turn = headers.read(() -> "made");

        assertThat(headers.faults()).isEmpty();
        assertThat(turn).isEqualTo(new AskedTurn("ada", "chat", Optional.empty(), "made", Optional.empty()));
    }

    @Test
    void whatIsRequiredIsNamedOnce() {
        TurnHeaders headers = headers(Map.of(TurnHeaders.USER, List.of("ada", "bob")));

        headers.read(() -> "made");

        assertThat(headers.faults()).hasSize(2);
        assertThat(headers.faults().get(0)).contains(TurnHeaders.USER).contains("came 2 times");
        assertThat(headers.faults().get(1)).contains(TurnHeaders.SURFACE).contains("is required");
    }

    private static TurnHeaders headers(Map<String, List<String>> values) {
        return new TurnHeaders(name -> values.getOrDefault(name, List.of()));
    }
}
