package dev.tokenward.analytics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A price that came late for a final day stands on the day of the correction: once taken back, once as it should have been. */
@QuarkusTest
class TakenBackTest {
    private static final String ANALYTICS = "/v1/organizations/analytics/";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void makesNobodyActiveAndLeavesNoEmptyRows() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .usage(List.of(row("was", false, -5), row("is", true, 5)))
                .settled();
        String key = Tokens.admin(given.id());

        get(key, "usage_report?starting_at=2026-11-20T00:00:00Z&ending_at=2026-11-21T00:00:00Z")
                .body("data", hasSize(1))
                .body("data[0].results", empty());
        get(key, "user_cost_report?starting_at=2026-11-20T00:00:00Z").body("data", empty());
        get(key, "users?date=2026-11-20").body("data", empty());
        get(key, "users?starting_date=2026-11-01&ending_date=2026-11-24").body("data", empty());
        get(key, "summaries?starting_date=2026-11-20&ending_date=2026-11-21")
                .body("data[0].daily_active_user_count", equalTo(0));
        get(key, "overview").body("active_users.month_to_date", equalTo(0));
    }

    private static ValidatableResponse get(String key, String call) {
        return given().auth().oauth2(key).get(ANALYTICS + call).then().statusCode(200);
    }

    private static UsageRow row(String id, boolean priced, int requests) {
        return new UsageRow(
                id,
                LocalDate.parse("2026-11-20"),
                "user_a",
                "user_a",
                "chat",
                "claude-sonnet-5",
                "0-200k",
                "global",
                "standard",
                priced,
                requests,
                List.of(100L * requests, 0L, 0L, 0L, 10L * requests),
                0,
                Money.of(String.valueOf(requests)),
                Money.of(String.valueOf(requests)));
    }
}
