package dev.tokenward.analytics.sums;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor is good for as long as what lies before it is what was given: docs/decisions/0027. */
@QuarkusTest
class RankingCursorTest {
    private static final String PATH = "/v1/organizations/analytics/user_cost_report";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "grouped by {0}")
    @ValueSource(strings = {"product", "cost_type"})
    void rowThatMovedAcrossTheCursorMakesItGone(String groupBy) {
        Given acme = threePeople();
        String next = next(asking(acme, groupBy), 1);

        acme.usage(row("c2", "user_c", "5")).settled();

        expired(asking(acme, groupBy).queryParam("limit", 1).queryParam("page", next));
        asking(acme, groupBy)
                .get(PATH)
                .then()
                .body("data.actor.user_id", equalTo(List.of("user_c", "user_a", "user_b")));
    }

    @Test
    void rowThatIsGoneFromBeforeTheCursorMakesItGone() {
        Given acme = threePeople();
        String next = next(asking(acme, "product"), 2);

        acme.withoutUsage("a").settled();

        expired(asking(acme, "product").queryParam("limit", 2).queryParam("page", next));
    }

    @Test
    void lastRowThatMovedAcrossTheCursorIsNotLostSilently() {
        Given acme = threePeople();
        String next = next(asking(acme, "product"), 2);

        acme.usage(row("c2", "user_c", "50")).settled();

        expired(asking(acme, "product").queryParam("limit", 2).queryParam("page", next));
    }

    @ParameterizedTest(name = "grouped by {0}")
    @ValueSource(strings = {"product", "cost_type"})
    void refreshThatMovesNothingAcrossTheCursorLeavesItGood(String groupBy) {
        Given acme = threePeople();
        String next = next(asking(acme, groupBy), 1);

        acme.usage(row("a2", "user_a", "1"))
                .usage(row("c2", "user_c", "1.5"))
                .usage(row("d", "user_d", "0.1"))
                .settled();

        String third = asking(acme, groupBy)
                .queryParam("limit", 2)
                .queryParam("page", next)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.actor.user_id", equalTo(List.of("user_c", "user_b")))
                .extract()
                .path("next_page");
        asking(acme, groupBy)
                .queryParam("limit", 2)
                .queryParam("page", third)
                .get(PATH)
                .then()
                .body("data.actor.user_id", equalTo(List.of("user_d")))
                .body("has_more", equalTo(false));
    }

    @Test
    void cursorOfADenseTrendStaysGood() {
        Given acme = threePeople();
        String next = next(trend(acme), "/v1/organizations/analytics/cost_report");

        acme.usage(row("c2", "user_c", "5")).settled();

        trend(acme)
                .queryParam("page", next)
                .get("/v1/organizations/analytics/cost_report")
                .then()
                .statusCode(200)
                .body("data", hasSize(7));
    }

    @Test
    void forgedCursorIsNoGoneOne() {
        Given acme = threePeople();
        String next = next(asking(acme, "product"), 1);
        String text = new String(Base64.getUrlDecoder().decode(next));

        for (String forged : List.of(text + "x", text.substring(0, text.lastIndexOf('\u001f')), text + "\u001f1")) {
            asking(acme, "product")
                    .queryParam("page", Base64.getUrlEncoder().encodeToString(forged.getBytes()))
                    .get(PATH)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:tokenward:problem:invalid-cursor"));
        }
        assertThat(text).contains("user_a");
    }

    private static Given threePeople() {
        return Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .person(Person.of("user_b", "b@example.com"))
                .usage(row("a", "user_a", "3"))
                .usage(row("b", "user_b", "2"))
                .usage(row("c", "user_c", "1"))
                .settled();
    }

    private static UsageRow row(String id, String user, String usd) {
        UsageRow row = UsageRow.of(id, "2026-11-09", user, "chat", "m", usd);
        Money none = Money.ZERO;
        return row.parted(List.of(row.gross(), none, none, none, none, none, none));
    }

    private static void expired(RequestSpecification query) {
        query.get(PATH)
                .then()
                .statusCode(410)
                .body("type", equalTo("urn:tokenward:problem:analytics-cursor-expired"))
                .body("errors[0].parameter", equalTo("page"))
                .body("detail", containsString("start again"));
    }

    private static String next(RequestSpecification query, int limit) {
        return next(query.queryParam("limit", limit), PATH);
    }

    private static String next(RequestSpecification query, String path) {
        ValidatableResponse page = query.get(path).then().statusCode(200).body("has_more", equalTo(true));
        return page.extract().path("next_page");
    }

    private static RequestSpecification trend(Given organization) {
        return given().auth().oauth2(Tokens.admin(organization.id())).queryParam("starting_at", "2026-11-01T00:00:00Z");
    }

    private static RequestSpecification asking(Given organization, String groupBy) {
        return trend(organization).queryParam("group_by[]", groupBy);
    }
}
