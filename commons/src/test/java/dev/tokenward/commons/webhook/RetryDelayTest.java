package dev.tokenward.commons.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {
    @ParameterizedTest(name = "after {0} failed: {1} to {2} s")
    @CsvSource({
        "1, 2.5, 5",
        "2, 5, 10",
        "3, 10, 20",
        "9, 640, 1280",
        "10, 1280, 2560",
        "11, 1800, 3600",
        "500, 1800, 3600"
    })
    void waitsTwiceAsLongUpToTheBound(int failed, double least, double most) {
        Duration first = Duration.ofSeconds(5);
        Duration last = Duration.ofHours(1);

        assertThat(RetryDelay.after(failed, first, last, 0)).hasMillis((long) (least * 1000));
        assertThat(RetryDelay.after(failed, first, last, 1)).hasMillis((long) (most * 1000));
    }
}
