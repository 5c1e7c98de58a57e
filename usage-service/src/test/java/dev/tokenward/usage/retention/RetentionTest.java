package dev.tokenward.usage.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetentionTest {
    private final Service service = Service.ofNewOrganization();

    @Inject
    RetentionService retention;

    @AfterEach
    void goOn() {
        MutableClock.release();
        retention.makeMonths();
    }

    @Test
    void monthsAreMadeFromTheOldestThatIsTakenToThreeAhead() {
        List<YearMonth> wanted = EventMonths.wanted(Instant.parse("2026-11-30T23:59:59Z"));

        assertThat(wanted)
                .startsWith(YearMonth.of(2025, 11))
                .endsWith(YearMonth.of(2027, 2))
                .hasSize(16);
        assertThat(EventMonths.firstKept(Instant.parse("2026-11-30T23:59:59Z"), 13))
                .isEqualTo(YearMonth.of(2025, 10));
    }

    @Test
    void oldEventsAreDroppedWithTheirIdsAndTheirSumsStay() {
        Instant old = Instant.parse("2019-03-31T23:59:59Z");
        MutableClock.set(old.plusSeconds(60));
        service.post(List.of(
                        TestEvent.of("old").at(old).with("turn_id", "\"turn-old\""),
                        TestEvent.of("newer").at(old.plusSeconds(2)).with("turn_id", "\"turn-newer\"")))
                .statusCode(200)
                .body("accepted", equalTo(2));

        MutableClock.set(Instant.parse("2020-04-30T12:00:00Z"));
        retention.sweep();
        assertThat(kept("usage_events")).isEqualTo(2);

        MutableClock.set(Instant.parse("2020-05-01T00:00:00Z"));
        retention.sweep();

        assertThat(kept("usage_events")).isEqualTo(1);
        assertThat(kept("event_ids")).isEqualTo(1);
        assertThat(service.text("select string_agg(turn_id, ',') from turns where org_id = <org>"))
                .isEqualTo("turn-newer");
        service.get("/v1/events/old").statusCode(404);
        service.get("/v1/events/newer").statusCode(200);
        assertThat(Service.sum(service.feed("daily-usage"), "requests")).isEqualByComparingTo("2");
    }

    /** Who writes for long is not waited for with everybody else behind: the month goes when it is through. */
    @Test
    void monthThatIsInUseIsDroppedLater() throws SQLException {
        Instant old = Instant.parse("2017-03-31T23:59:59Z");
        MutableClock.set(old.plusSeconds(60));
        service.post(TestEvent.of("used").at(old)).statusCode(200);
        MutableClock.set(Instant.parse("2018-05-01T00:00:00Z"));
        try (Connection connection = EmbeddedPostgres.connect();
                Statement reading = connection.createStatement()) {
            connection.setAutoCommit(false);
            reading.execute("set local tokenward.org = '*'");
            reading.execute("select count(*) from usage_events_2017_03");
            long begin = System.nanoTime();
            retention.sweep();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
            assertThat(kept("usage_events")).isEqualTo(1);
            connection.rollback();
        }

        retention.sweep();

        assertThat(kept("usage_events")).isZero();
        assertThat(kept("event_ids")).isZero();
    }

    @Test
    void pointsOfActivityAreForgottenWhenTheyAreTooOldToBeTakenAndTheirSumsStay() {
        Instant then = Instant.parse("2019-03-01T12:00:00Z");
        MutableClock.set(then);
        String nanos = then.getEpochSecond() + "000000000";
        String commits =
                "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"claude_code.commit.count\","
                        + "\"sum\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"timeUnixNano\":\"" + nanos
                        + "\",\"asInt\":2,\"attributes\":[{\"key\":\"user.id\",\"value\":{\"stringValue\":\"u\"}}]}]}}]}]}]}";
        service.send("/otlp/v1/metrics", Service.JSON, commits.getBytes(UTF_8))
                .then()
                .statusCode(200);

        MutableClock.set(then.plus(Duration.ofDays(31)));
        retention.sweep();
        assertThat(kept("activity_points")).isEqualTo(1);

        MutableClock.set(then.plus(Duration.ofDays(33)));
        retention.sweep();
        assertThat(kept("activity_points")).isZero();
        assertThat(kept("activity")).isEqualTo(1);
    }

    @Test
    void eventOfAMonthNobodyThoughtOfIsTaken() {
        Instant far = Instant.parse("2041-07-01T00:00:00Z");
        MutableClock.set(far);

        service.post(TestEvent.of("far").at(far)).statusCode(200).body("accepted", equalTo(1));
    }

    private int kept(String table) {
        return service.number("select count(*) from " + table + " where org_id = <org>")
                .intValue();
    }
}
