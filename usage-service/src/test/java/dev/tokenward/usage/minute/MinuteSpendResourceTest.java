package dev.tokenward.usage.minute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Minutes are what the feed of hours has told, finer; for our own services alone. */
@QuarkusTest
class MinuteSpendResourceTest {
    private static final Instant HOUR =
            TestEvent.anHourAgo().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);

    private final Service service = Service.ofNewOrganization();

    @Test
    void minutesOfAnHourAreTogetherTheHour() {
        service.post(List.of(
                        TestEvent.of("a").at(HOUR),
                        TestEvent.of("b").at(HOUR.plusSeconds(59)),
                        TestEvent.of("c").at(HOUR.plusSeconds(60)).ofEmail("bob@example.com"),
                        TestEvent.of("d").at(HOUR.plusSeconds(3599)).with("product", "\"claude_code\""),
                        TestEvent.of("e").at(HOUR.plusSeconds(3600)),
                        TestEvent.of("f").at(HOUR.minusSeconds(1))))
                .statusCode(200);

        List<Map<String, Object>> lines = minutes(service.organization(), HOUR, HOUR.plusSeconds(3600))
                .statusCode(200)
                .extract()
                .path("data");

        assertThat(lines)
                .extracting(line -> line.get("minute"))
                .containsExactly(
                        HOUR.toString(),
                        HOUR.plusSeconds(60).toString(),
                        HOUR.plusSeconds(3540).toString());
        assertThat(lines).extracting(line -> line.get("requests")).containsExactly(2, 1, 1);
        assertThat(lines.get(1).get("actor")).isEqualTo("email:bob@example.com");
        List<Map<String, Object>> hours = service.feed("hourly-usage").stream()
                .filter(row -> row.get("hour").equals(HOUR.toString()))
                .toList();
        for (String figure : List.of("gross", "net")) {
            assertThat(sum(lines, figure))
                    .isEqualByComparingTo(sum(hours, figure))
                    .isPositive();
        }
        BigDecimal parts = Stream.of(
                        "uncached_input",
                        "cache_read",
                        "cache_write_5m",
                        "cache_write_1h",
                        "output",
                        "web_search",
                        "reported")
                .map(part -> sum(lines, "gross_" + part))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(parts).isEqualByComparingTo(sum(lines, "gross"));
    }

    @Test
    void anotherOrganizationsUsageIsNotThere() {
        service.post(TestEvent.of("a").at(HOUR)).statusCode(200);

        minutes(Service.ofNewOrganization().organization(), HOUR, HOUR.plusSeconds(60))
                .statusCode(200)
                .body("data", hasSize(0));
    }

    @Test
    void noKeyOfACustomerReadsIt() {
        String path =
                "/v1/spend/minutes?org_id=" + service.organization() + "&from=" + HOUR + "&to=" + HOUR.plusSeconds(60);

        service.get(path).statusCode(403);
        RestAssured.given().get(path).then().statusCode(401);
    }

    @Test
    void rangeIsOfWholeMinutesAnd256OfThemAtMost() {
        minutes(service.organization(), HOUR, HOUR.plusSeconds(256 * 60)).statusCode(200);
        refused(HOUR, HOUR.plusSeconds(257 * 60), "to");
        refused(HOUR, HOUR, "to");
        refused(HOUR.plusSeconds(1), HOUR.plusSeconds(120), "from");
        refused(HOUR, HOUR.plusSeconds(61), "to");
    }

    private void refused(Instant from, Instant to, String parameter) {
        minutes(service.organization(), from, to).statusCode(400).body("errors[0].parameter", equalTo(parameter));
    }

    private static BigDecimal sum(List<Map<String, Object>> rows, String figure) {
        return rows.stream()
                .map(row -> new BigDecimal((String) row.get(figure)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ValidatableResponse minutes(String organization, Instant from, Instant to) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.SERVICE_KEY)
                .queryParam("org_id", organization)
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/v1/spend/minutes")
                .then();
    }
}
