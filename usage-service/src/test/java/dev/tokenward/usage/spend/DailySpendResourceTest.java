package dev.tokenward.usage.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Past spend is what the feeds have told, by day, for our own services alone. */
@QuarkusTest
class DailySpendResourceTest {
    private static final LocalDate DAY = LocalDate.ofInstant(TestEvent.anHourAgo(), ZoneOffset.UTC);

    private final Service service = Service.ofNewOrganization();

    @Test
    void linesAreThoseOfTheSpendFeedWithModelsAndUnknownPeopleTakenTogether() {
        service.post(List.of(
                        TestEvent.of("a"),
                        TestEvent.of("b").with("model", "\"claude-opus-4-5\""),
                        TestEvent.of("c").ofEmail("bob@example.com"),
                        TestEvent.of("d").with("product", "\"claude_code\""),
                        TestEvent.of("e").at(TestEvent.anHourAgo().minus(Duration.ofDays(2))),
                        TestEvent.of("f").at(TestEvent.anHourAgo().minus(Duration.ofDays(20)))))
                .statusCode(200);

        List<Map<String, Object>> lines = daily(service.organization(), DAY.minusDays(6), DAY.plusDays(1))
                .statusCode(200)
                .extract()
                .path("data");

        assertThat(lines).extracting(line -> line.get("day")).isSorted();
        assertThat(lines)
                .extracting(line -> line.get("day") + " " + line.get("product") + " " + line.get("user_id"))
                .containsExactlyInAnyOrder(
                        DAY.minusDays(2) + " chat null", DAY + " chat null", DAY + " claude_code null");
        List<Map<String, Object>> fed = service.feed("spend").stream()
                .filter(row -> row.get("period").equals("daily"))
                .filter(row ->
                        !LocalDate.parse((String) row.get("period_start")).isBefore(DAY.minusDays(6)))
                .toList();
        assertThat(sum(lines)).isEqualByComparingTo(sum(fed)).isPositive();
    }

    @Test
    void anotherOrganizationsSpendIsNotThere() {
        service.post(TestEvent.of("a")).statusCode(200);

        daily(Service.ofNewOrganization().organization(), DAY, DAY.plusDays(1))
                .statusCode(200)
                .body("data", hasSize(0));
    }

    @Test
    void noKeyOfACustomerReadsIt() {
        String path = "/v1/spend/daily?org_id=" + service.organization() + "&from=" + DAY + "&to=" + DAY.plusDays(1);

        service.get(path).statusCode(403);
        RestAssured.given().get(path).then().statusCode(401);
    }

    @Test
    void rangeIsAWeekAtMostAndForwards() {
        daily(service.organization(), DAY, DAY.plusDays(7)).statusCode(200);
        daily(service.organization(), DAY, DAY.plusDays(8))
                .statusCode(400)
                .body("errors[0].parameter", equalTo("to"))
                .body("detail", containsString("1 to 7 days"));
        daily(service.organization(), DAY, DAY).statusCode(400);
    }

    private static ValidatableResponse daily(String organization, LocalDate from, LocalDate to) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.SERVICE_KEY)
                .queryParam("org_id", organization)
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/v1/spend/daily")
                .then();
    }

    private static BigDecimal sum(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> new BigDecimal((String) row.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
