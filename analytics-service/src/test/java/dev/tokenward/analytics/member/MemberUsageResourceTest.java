package dev.tokenward.analytics.member;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MemberUsageResourceTest {
    private static final String STANDING = "/v1/members/standing";
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        Upstreams.answer(STANDING, query -> standing(query.get("org_id"), query.get("user_id")));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
        Upstreams.takeFeedsAway(false);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {111, 112})
    void figuresAreThoseOfTheOwnRowsAlone(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-10-01"), TODAY, 300);
        String organization = usage.given("Acme").id();
        for (Person person : usage.people) {
            List<UsageRow> own = usage.rows.stream()
                    .filter(row -> person.id().equals(row.userId()))
                    .toList();
            List<UsageRow> month =
                    own.stream().filter(row -> row.day().getMonthValue() == 11).toList();

            JsonPath answer =
                    me(organization, person.id()).statusCode(200).extract().jsonPath();

            assertThat(answer.getString("month_to_date.amount")).isEqualTo(sum(month));
            assertThat(answer.getLong("month_to_date.tokens"))
                    .isEqualTo(month.stream().mapToLong(UsageRow::allTokens).sum());
            assertThat(named(answer, "by_surface", "surface")).isEqualTo(sums(month, UsageRow::product));
            assertThat(named(answer, "by_model", "model")).isEqualTo(sums(month, UsageRow::model));
            List<LocalDate> days =
                    TODAY.minusDays(30).datesUntil(TODAY.plusDays(1)).toList();
            assertThat(answer.getList("days.date", String.class))
                    .isEqualTo(days.stream().map(String::valueOf).toList());
            assertThat(answer.getList("days.amount", String.class))
                    .isEqualTo(days.stream()
                            .map(day -> sum(own.stream()
                                    .filter(row -> row.day().equals(day))
                                    .toList()))
                            .toList());
        }
    }

    @Test
    void limitsAreThoseOfTheCallerAsLimitsServiceHasThem() {
        Given given = Given.organization("Acme").settled();

        me(given.id(), "user_ada")
                .statusCode(200)
                .body("type", equalTo("member_usage"))
                .body("user_id", equalTo("user_ada"))
                .body("limits", hasSize(1))
                .body("limits[0].source", equalTo("rbac_group"))
                .body("limits[0].source_name", equalTo(given.id() + " group of user_ada"))
                .body("limits[0].surface", equalTo("chat"))
                .body("limits[0].amount", equalTo("50000"))
                .body("limits[0].remaining", equalTo("37999.5"))
                .body("limits[0].resets_at", equalTo("2026-12-01T00:00:00Z"))
                .body("reached_above.source", equalTo(List.of("organization")))
                .body("contacts.email", equalTo(List.of("grace@example.com")))
                .body("contacts[0].owner_of", equalTo("Engineering"))
                .body("limits_as_of", equalTo("2026-11-23T09:29:59Z"))
                .body("limits_missing", nullValue());
    }

    @Test
    void usageIsAnsweredWithoutLimitsWhileTheyCannotBeAsked() {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-02", "user_ada", "chat", "m", "5"))
                .settled();
        Upstreams.takeFeedsAway(true);

        me(given.id(), "user_ada")
                .statusCode(200)
                .body("month_to_date.amount", equalTo("500"))
                .body("limits", nullValue())
                .body("contacts", nullValue())
                .body("reached_above", nullValue())
                .body("limits_missing", equalTo("limits_unavailable"));
    }

    @Test
    void answerThatIsNoneIsTakenForNone() {
        Given given = Given.organization("Acme").settled();
        Upstreams.answer(STANDING, query -> "{\"unexpected\":");

        me(given.id(), "user_ada")
                .statusCode(200)
                .body("limits", nullValue())
                .body("limits_missing", equalTo("limits_unavailable"));
    }

    @Test
    void keyOfNoPersonIsRefusedAndSaysWhatToUse() {
        String organization = Given.organization("Acme").id();

        asking(Tokens.admin(organization)).statusCode(403).body("detail", containsString("personal key"));
        asking(Tokens.withScopes(organization, Scope.ANALYTICS_READ)).statusCode(403);
        given().get("/v1/me/usage").then().statusCode(401);
        asking(Tokens.ofUser(organization, "user_admin", Role.ADMIN))
                .statusCode(200)
                .body("user_id", equalTo("user_admin"))
                .body("data_refreshed_at", notNullValue());
    }

    private static ValidatableResponse me(String organization, String userId) {
        return asking(Tokens.ofUser(organization, userId, Role.USER));
    }

    private static ValidatableResponse asking(String key) {
        return given().auth().oauth2(key).get("/v1/me/usage").then();
    }

    private static Map<String, String> named(JsonPath answer, String list, String name) {
        List<Map<String, Object>> rows = answer.getList(list);
        return rows.stream().collect(toMap(row -> (String) row.get(name), row -> (String) row.get("amount")));
    }

    private static Map<String, String> sums(List<UsageRow> rows, Function<UsageRow, String> by) {
        return rows.stream().collect(groupingBy(by)).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, group -> sum(group.getValue())));
    }

    private static String sum(List<UsageRow> rows) {
        return rows.stream().map(UsageRow::net).reduce(Money.ZERO, Money::plus).minorUnits();
    }

    private static String standing(String organization, String userId) {
        return """
                {"type":"own_standing","user_id":"%2$s","currency":"USD","data_as_of":"2026-11-23T09:29:59Z",
                 "limits":[{"spend_limit_id":"spl_1","source":{"type":"rbac_group","rbac_group_id":"rbac_group_a"},
                   "source_name":"%1$s group of %2$s","rule":"lowest_inherited_limit","period":"monthly","product":"chat",
                   "amount":"50000","spent":"12000.5","remaining":"37999.5","state":"ok","resets_at":"2026-12-01T00:00:00Z"}],
                 "above":[{"source":{"type":"organization"},"period":"monthly","product":null,"reached":true,
                     "resets_at":"2026-12-01T00:00:00Z"},
                   {"source":{"type":"rbac_group"},"period":"monthly","product":null,"reached":false,
                     "resets_at":"2026-12-01T00:00:00Z"}],
                 "contacts":[{"user_id":"user_grace","email":"grace@example.com","name":null,"owner_of":"Engineering"}]}
                """.formatted(organization, userId);
    }
}
