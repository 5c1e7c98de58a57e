package dev.tokenward.usage.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tokenward.usage.TestEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** OpenTelemetry's own exporter speaks with these doors. */
@QuarkusTest
class RealExporterTest {
    private static final Resource CLAUDE_CODE =
            Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "claude-code"));

    private final Exporter exporter = Exporter.ofNewOrganization();

    @Test
    void itsLogRecordsAreEvents() {
        SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .setResource(CLAUDE_CODE)
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(endpoint(Exporter.LOGS))
                        .addHeader(
                                "Authorization", "Bearer " + exporter.service().key())
                        .setCompression("gzip")
                        .build()))
                .build();

        for (int i = 0; i < 3; i++) {
            provider.get("com.anthropic.claude_code.events")
                    .logRecordBuilder()
                    .setTimestamp(TestEvent.anHourAgo())
                    .setBody("claude_code.api_request")
                    .setAttribute(AttributeKey.stringKey("event.name"), "api_request")
                    .setAttribute(AttributeKey.stringKey("user.email"), "ada@example.com")
                    .setAttribute(AttributeKey.stringKey("request_id"), "real-" + i)
                    .setAttribute(AttributeKey.stringKey("model"), "claude-haiku-4-5")
                    .setAttribute(AttributeKey.longKey("input_tokens"), 1000L)
                    .setAttribute(AttributeKey.longKey("output_tokens"), 100L)
                    .setAttribute(AttributeKey.doubleKey("cost_usd"), 0.0015)
                    .emit();
        }

        assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
        provider.close();
        assertThat(exporter.events()).isEqualTo(3);
    }

    @Test
    void itsMetricsAreActivity() {
        SdkMeterProvider provider = SdkMeterProvider.builder()
                .setResource(CLAUDE_CODE)
                .registerMetricReader(PeriodicMetricReader.create(OtlpHttpMetricExporter.builder()
                        .setEndpoint(endpoint(Exporter.METRICS))
                        .addHeader(
                                "Authorization", "Bearer " + exporter.service().key())
                        .setAggregationTemporalitySelector(AggregationTemporalitySelector.deltaPreferred())
                        .build()))
                .build();
        LongCounter commits = provider.get("com.anthropic.claude_code")
                .counterBuilder("claude_code.commit.count")
                .build();

        for (int i = 0; i < 3; i++) {
            commits.add(2, Attributes.of(AttributeKey.stringKey("user.email"), "ada@example.com"));
            // the exporter says that it is through a moment before it takes more
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess());
        }

        provider.close();
        assertThat(exporter.service().number("select sum(amount) from activity where org_id = <org>"))
                .isEqualByComparingTo("6");
    }

    private static String endpoint(String path) {
        return RestAssured.baseURI + ":" + RestAssured.port + path;
    }
}
