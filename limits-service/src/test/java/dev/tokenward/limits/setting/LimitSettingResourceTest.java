package dev.tokenward.limits.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class LimitSettingResourceTest {
    private static final String LIMITS = "/v1/organizations/spend_limits";

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void limitIsAnsweredAsTheVendorHasItAndReadBack() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        Given given = Given.organization().member("ada").settled();

        String id = given.asAdmin()
                .body("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"50000\"}")
                .post(LIMITS)
                .then()
                .statusCode(200)
                .body("id", startsWith("spl_"))
                .body("type", equalTo("spend_limit"))
                .body("scope.size()", equalTo(2))
                .body("scope.type", equalTo("user"))
                .body("scope.user_id", equalTo("ada"))
                .body("amount", equalTo("50000"))
                .body("currency", equalTo("USD"))
                .body("period", equalTo("monthly"))
                .body("product", nullValue())
                .body("kind", equalTo("each"))
                .body("expires_at", nullValue())
                .body("created_at", equalTo("2026-11-23T09:30:00Z"))
                .body("updated_at", equalTo("2026-11-23T09:30:00Z"))
                .extract()
                .path("id");

        given.asAdmin().get(LIMITS + "/" + id).then().statusCode(200).body("amount", equalTo("50000"));
    }

    @Test
    void limitForAGroupThatTheFeedBringsAMomentLaterIsTaken() {
        Given given = Given.organization().member("ada").settled();
        CompletableFuture<?> feed = CompletableFuture.runAsync(
                () -> given.group("fresh", "Fresh"), CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        given.asAdmin()
                .body("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"fresh\"},\"amount\":\"100\"}")
                .post(LIMITS)
                .then()
                .statusCode(200);

        feed.join();
    }

    @Test
    void samePlaceIsReplacedAndAnotherOneIsNot() {
        Given given =
                Given.organization().group("design", "Design").member("ada").settled();
        String user = "{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},";
        String group = "{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},";
        List<String> places = List.of(
                user + "\"amount\":\"1\"}",
                user + "\"amount\":\"2\",\"period\":\"daily\"}",
                user + "\"amount\":\"3\",\"product\":\"chat\"}",
                user + "\"amount\":\"4\",\"expires_at\":\"2100-01-01T00:00:00Z\"}",
                group + "\"amount\":\"5\"}",
                group + "\"amount\":\"6\",\"kind\":\"pool\"}");

        List<String> ids = places.stream().map(given::limit).toList();
        List<String> again = places.stream().map(given::limit).toList();

        assertThat(again).isEqualTo(ids).doesNotHaveDuplicates();
        given.asAdmin().get(LIMITS).then().body("data.amount", equalTo(List.of("1", "2", "3", "4", "5", "6")));
    }

    @Test
    void deletedLimitIsGoneAndItsPlaceIsFree() {
        Given given = Given.organization().settled();
        String ceiling = "{\"scope\":{\"type\":\"organization\"},\"amount\":\"1\"}";
        String id = given.limit(ceiling);

        given.asAdmin()
                .delete(LIMITS + "/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("type", equalTo("spend_limit_deleted"));

        given.asAdmin().delete(LIMITS + "/" + id).then().statusCode(404);
        given.asAdmin().get(LIMITS + "/" + id).then().statusCode(404);
        given.asAdmin().get(LIMITS).then().body("data", hasSize(0));
        assertThat(given.limit(ceiling)).isNotEqualTo(id);
    }

    @Test
    void listIsPagedWithoutLossAndItsCursorIsBoundToItsQuery() {
        Given given = Given.organization();
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            ids.add(given.limit(
                    "{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"tier" + number + "\"},\"amount\":\"1\"}"));
        }

        List<String> read = new ArrayList<>();
        String page = "";
        do {
            JsonPath answer = given.asAdmin()
                    .queryParam("limit", 2)
                    .queryParam("page", page)
                    .get(LIMITS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(answer.getList("data.id"));
            page = answer.getString("next_page");
            assertThat(answer.getBoolean("has_more")).isEqualTo(page != null);
        } while (page != null);

        assertThat(read).isEqualTo(ids);
        String cursor = given.asAdmin().queryParam("limit", 2).get(LIMITS).path("next_page");
        given.asAdmin()
                .queryParam("scope_type", "user")
                .queryParam("page", cursor)
                .get(LIMITS)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:invalid-cursor"));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "/scope/type; {'scope':{'type':'team'},'amount':'1'}",
                "/scope/type; {'scope':{},'amount':'1'}",
                "/scope; {'amount':'1'}",
                "/scope/user_id; {'scope':{'type':'user'},'amount':'1'}",
                "/scope/seat_tier; {'scope':{'type':'organization','seat_tier':'x'},'amount':'1'}",
                "/amount; {'scope':{'type':'organization'}}",
                "/amount; {'scope':{'type':'organization'},'amount':'-1'}",
                "/amount; {'scope':{'type':'organization'},'amount':'1.5'}",
                "/amount; {'scope':{'type':'organization'},'amount':5000}",
                "/amount; {'scope':{'type':'organization'},'amount':''}",
                "/amount; {'scope':{'type':'organization'},'amount':'9999999999999999'}",
                "/amount; {'scope':{'type':'organization'},'amount':{}}",
                "/period; {'scope':{'type':'organization'},'amount':'1','period':'yearly'}",
                "/kind; {'scope':{'type':'organization'},'amount':'1','kind':'pool'}",
                "/kind; {'scope':{'type':'organization'},'amount':'1','kind':'all'}",
                "/product; {'scope':{'type':'organization'},'amount':'1','product':'chat'}",
                "/expires_at; {'scope':{'type':'organization'},'amount':'1','expires_at':'2100-01-01T00:00:00Z'}",
                "/expires_at; {'scope':{'type':'user','user_id':'ada'},'amount':'1','expires_at':'tomorrow'}",
                "/amout; {'scope':{'type':'organization'},'amout':'1'}"
            })
    void badFieldIsNamed(String pointer, String body) {
        Given given = Given.organization();

        given.asAdmin()
                .body(body.replace('\'', '"'))
                .post(LIMITS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tokenward:problem:invalid-request"))
                .body("errors.pointer", hasItem(pointer))
                .body("error.type", equalTo("invalid_request_error"));
        given.asAdmin().get(LIMITS).then().body("data", hasSize(0));
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        Given.organization()
                .asAdmin()
                .body("{\"scope\":{\"type\":\"user\"},\"amount\":\"-5\",\"period\":\"x\",\"kind\":\"y\"}")
                .post(LIMITS)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/scope/user_id", "/amount", "/period", "/kind")));
    }

    @Test
    void malformedJsonAndAnEmptyBodyAreClearProblems() {
        Given given = Given.organization();

        given.asAdmin()
                .body("{\"scope\":")
                .post(LIMITS)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:malformed-json"));
        given.asAdmin().post(LIMITS).then().statusCode(400).contentType("application/problem+json");
        given.asAdmin().body("null").post(LIMITS).then().statusCode(400);
    }

    @Test
    void holderThatTheDirectoryDoesNotKnowIsRefused() {
        Given given = Given.organization();

        given.asAdmin()
                .body("{\"scope\":{\"type\":\"user\",\"user_id\":\"nobody\"},\"amount\":\"1\"}")
                .post(LIMITS)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tokenward:problem:limit-holder-unknown"))
                .body("errors[0].pointer", equalTo("/scope/user_id"));
        given.asAdmin()
                .body("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"nothing\"},\"amount\":\"1\"}")
                .post(LIMITS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/scope/rbac_group_id"));
    }

    @Test
    void surfaceThatTheOrganizationDoesNotHaveIsRefused() {
        Given given = Given.organization().member("ada").settled();

        given.asAdmin()
                .body("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"1\",\"product\":\"code\"}")
                .post(LIMITS)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tokenward:problem:limit-surface-unknown"))
                .body("errors[0].pointer", equalTo("/product"))
                .body("detail", containsString("[chat, claude_code, cowork]"));
        given.asAdmin()
                .body("{\"scope\":{\"type\":\"organization_service\",\"service\":\"code\"},\"amount\":\"1\"}")
                .post(LIMITS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/scope/service"));
    }

    @Test
    void whatAnotherReplicaWroteIsKnownSoon() throws SQLException {
        Given given = Given.organization().settled();
        String id = given.limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"100\"}");

        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '" + given.id() + "'");
            statement.execute("update spend_limits set amount = 7, revision = revision + 1,"
                    + " changed_xid = pg_current_xact_id() where id = '" + id + "'");
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        given.asAdmin().get(LIMITS + "/" + id).path("amount").equals("700"));
    }

    @Test
    void expiryInThePastIsRefused() {
        Instant now = Instant.parse("2026-11-23T09:30:00Z");
        MutableClock.set(now);
        Given given = Given.organization().member("ada").settled();
        String body = "{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"1\",\"expires_at\":\"%s\"}";

        given.asAdmin()
                .body(body.formatted(now))
                .post(LIMITS)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tokenward:problem:limit-expiry-past"))
                .body("errors[0].pointer", equalTo("/expires_at"));
        given.asAdmin()
                .body(body.formatted(now.plusNanos(1000)))
                .post(LIMITS)
                .then()
                .statusCode(200);
    }

    @Test
    void limitThatHasEndedIsEnabledNoMore() {
        Instant end = Instant.parse("2026-11-23T09:30:00Z");
        MutableClock.set(end.minusNanos(1000));
        Given given = Given.organization().member("ada").settled();
        String id = given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"1\","
                + "\"expires_at\":\"" + end + "\"}");

        given.asAdmin().get(LIMITS + "/" + id).then().body("is_enabled", equalTo(true));
        MutableClock.set(end);

        given.asAdmin().get(LIMITS + "/" + id).then().body("is_enabled", equalTo(false));
        given.asAdmin().get(LIMITS).then().body("data.is_enabled", equalTo(List.of(false)));
    }

    @Test
    void listIsFilteredByTypesOfScope() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "1");
        given.limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"2\"}");
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"x\"},\"amount\":\"3\"}");

        given.asAdmin()
                .queryParam("scope_type[]", "user", "seat_tier")
                .get(LIMITS)
                .then()
                .body("data.amount", equalTo(List.of("1", "3")));
        given.asAdmin()
                .queryParam("scope_type", "organization")
                .get(LIMITS)
                .then()
                .body("data.amount", equalTo(List.of("2")));
    }

    @Test
    void listRefusesWhatItDoesNotKnow() {
        Given given = Given.organization();

        given.asAdmin()
                .queryParam("scope_type[]", "team")
                .get(LIMITS)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", startsWith("scope_type"));
        given.asAdmin()
                .queryParam("limit", 1001)
                .get(LIMITS)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("limit"));
    }
}
