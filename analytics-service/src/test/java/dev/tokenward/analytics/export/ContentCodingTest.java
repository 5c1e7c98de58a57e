package dev.tokenward.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        ", false",
        "'', false",
        "gzip, true",
        "'deflate, gzip;q=1.0, *;q=0.5', true",
        "GZIP, true",
        "x-gzip, true",
        "'*', true",
        "'gzip;q=0, *', false",
        "'gzip; q=0.000', false",
        "'gzip ; q=0.001', true",
        "'gzip;q=1.', true",
        "'gzip;q=2', false",
        "'gzip;q=x', false",
        "'identity, br', false",
        "';;,,;', false"
    })
    void gzipIsSentToThoseWhoTakeIt(String acceptEncoding, boolean taken) {
        assertThat(ContentCoding.takesGzip(acceptEncoding)).isEqualTo(taken);
    }
}
