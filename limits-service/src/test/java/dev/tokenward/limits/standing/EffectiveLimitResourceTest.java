package dev.tokenward.limits.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EffectiveLimitResourceTest {
    private static final String EFFECTIVE = "/v1/organizations/spend_limits/effective";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void rowCarriesTheWholeExplanation() {
        Given given = Given.organization()
                .group("design", "Design")
                .group("sales", "Sales")
                .member("ada", "design", "sales")
                .settled();
        String design =
                given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"amount\":\"20000\"}");
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"sales\"},\"amount\":\"50000\"}");
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":null}");
        given.limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"1000000\"}");
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"sales\"},\"amount\":\"0\","
                + "\"kind\":\"pool\"}");
        given.spend("ada", "chat", "12.345").settled();

        JsonPath answer = effective(given);

        assertThat(answer.getList("data")).hasSize(1);
        assertThat(answer.getString("data[0].actor.type")).isEqualTo("user_actor");
        assertThat(answer.getString("data[0].actor.user_id")).isEqualTo("ada");
        assertThat(answer.getString("data[0].actor.email_address")).isEqualTo("ada@example.com");
        assertThat(answer.getBoolean("data[0].actor.deleted")).isFalse();
        assertThat(answer.getString("data[0].scope.user_id")).isEqualTo("ada");
        assertThat(answer.getString("data[0].amount")).isEqualTo("20000");
        assertThat(answer.getString("data[0].source.rbac_group_id")).isEqualTo("design");
        assertThat(answer.getString("data[0].spend_limit_id")).isEqualTo(design);
        assertThat(answer.getString("data[0].period_to_date_spend")).isEqualTo("1234.5");
        assertThat(answer.getString("data[0].product")).isNull();
        assertThat(answer.getString("data[0].explanation.rule")).isEqualTo("lowest_inherited_limit");
        assertThat(answer.getList("data[0].explanation.candidates.name"))
                .containsExactly("Design", "Sales", "standard");
        assertThat(answer.getList("data[0].explanation.candidates.chosen")).containsExactly(true, false, false);
        assertThat(answer.getList("data[0].explanation.above.amount")).containsExactly("1000000", "0");
        assertThat(answer.getList("data[0].explanation.above.reached")).containsExactly(false, true);
        given.userLimit("ada", "90000");
        assertThat(effective(given).getString("data[0].explanation.rule")).isEqualTo("individual_limit");
        assertThat(effective(given).getList("data[0].explanation.candidates")).hasSize(4);
    }

    @Test
    void eachPeriodAndProductIsARowOfItsOwn() {
        Given given = Given.organization().member("ada").member("bob").settled();
        String user = "{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},";
        given.limit(user + "\"amount\":\"1\"}");
        given.limit(user + "\"amount\":null,\"period\":\"daily\"}");
        given.limit(user + "\"amount\":\"3\",\"product\":\"chat\"}");

        JsonPath answer = effective(given);

        assertThat(answer.getList("data.period")).containsExactly("monthly", "daily", "monthly");
        assertThat(answer.getList("data.product")).containsExactly(null, null, "chat");
        assertThat(answer.getList("data.amount")).containsExactly("1", null, "3");
        given.asAdmin()
                .queryParam("period[]", "daily", "weekly")
                .get(EFFECTIVE)
                .then()
                .body("data.period", equalTo(List.of("daily")));
        given.asAdmin().queryParam("period", "daily").get(EFFECTIVE).then().body("data.size()", equalTo(1));
        given.asAdmin().queryParam("user_ids[]", "bob").get(EFFECTIVE).then().body("data.size()", equalTo(0));
        given.asAdmin()
                .queryParam("user_ids", "ada", "bob")
                .get(EFFECTIVE)
                .then()
                .body("data.size()", equalTo(3));
        given.asAdmin()
                .queryParam("period[]", "yearly")
                .get(EFFECTIVE)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("period[]"));
    }

    @Test
    void rowsOfAMemberAreNeverPartedByPages() {
        Given given = Given.organization();
        List<String> everyone = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            given.member("user" + number);
            everyone.addAll(List.of("user" + number, "user" + number));
        }
        given.settled();
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"1\"}");
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"1\","
                + "\"period\":\"daily\"}");

        List<String> read = new ArrayList<>();
        String page = null;
        int pages = 0;
        do {
            JsonPath answer = given.asAdmin()
                    .queryParam("limit", 2)
                    .queryParam("page", page == null ? "" : page)
                    .get(EFFECTIVE)
                    .jsonPath();
            read.addAll(answer.getList("data.actor.user_id"));
            page = answer.getString("next_page");
            pages++;
        } while (page != null);

        assertThat(read).isEqualTo(everyone);
        assertThat(pages).isEqualTo(3);
    }

    private static JsonPath effective(Given given) {
        return given.asAdmin().get(EFFECTIVE).then().statusCode(200).extract().jsonPath();
    }
}
