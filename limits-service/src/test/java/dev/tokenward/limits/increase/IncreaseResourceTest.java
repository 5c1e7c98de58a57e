package dev.tokenward.limits.increase;

import static dev.tokenward.limits.increase.Asking.REQUESTS;
import static dev.tokenward.limits.increase.Asking.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class IncreaseResourceTest {
    private Asking asking;

    @BeforeEach
    void begin() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        asking = Asking.begin();
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
        Upstreams.answerModelMix(null);
    }

    @Test
    void requestThatWaitsShowsWhereItsMemberStands() {
        asking.given().spend("ada", "chat", "99").settled();

        String id = asking.ask(asking.ada(), "50000")
                .statusCode(200)
                .body("id", startsWith("slir_"))
                .body("type", equalTo("spend_limit_increase_request"))
                .body("status", equalTo("pending"))
                .body("actor.user_id", equalTo("ada"))
                .body("actor.deleted", equalTo(false))
                .body("asked_by.user_id", equalTo("ada"))
                .body("amount", equalTo("50000"))
                .body("period", equalTo("monthly"))
                .body("created_at", equalTo("2026-11-23T09:30:00Z"))
                .body("resolved_at", nullValue())
                .extract()
                .path("id");
        asking.given().spend("ada", "chat", "0.5").settled();

        asking.read(asking.ann(), id)
                .statusCode(200)
                .body("spend_summary.amount", equalTo("10000"))
                .body("spend_summary.period_to_date_spend", equalTo("9950"))
                .body("spend_summary.source.rbac_group_id", equalTo("design"))
                .body("model_mix", nullValue())
                .body("model_mix_missing", containsString("cannot be reached"));
    }

    @Test
    void modelsOfTheAskerAndWhetherAnotherMixWouldDoAreShown() {
        Upstreams.answerModelMix("""
                {"priced_as":"claude-sonnet-4-5","data":[
                 {"user_id":"ada","model":"claude-opus-4-1","requests":3,"prompt_tokens":900,"completion_tokens":100,
                  "net":"9500","net_at_model":"1900"},
                 {"user_id":"ada","model":"claude-haiku-4-5","requests":1,"prompt_tokens":9,"completion_tokens":1,
                  "net":"100","net_at_model":"300"},
                 {"user_id":"bob","model":"claude-opus-4-1","requests":3,"prompt_tokens":900,"completion_tokens":100,
                  "net":"20000","net_at_model":"19000"}]}""");
        String adas = asking.asked(asking.ada(), "50000");
        asking.asked(asking.bob(), "50000");

        asking.read(asking.ada(), adas)
                .body("model_mix.models.model", contains("claude-opus-4-1", "claude-haiku-4-5"))
                .body("model_mix.models[0].spend_at_default_model", equalTo("1900"))
                .body("model_mix.spend", equalTo("9600"))
                .body("model_mix.spend_at_default_model", equalTo("2000"))
                .body("model_mix.other_mix_would_do", equalTo(true))
                .body("model_mix_missing", nullValue());
        as(asking.ann())
                .get(REQUESTS)
                .then()
                .body("data.actor.user_id", contains("bob", "ada"))
                .body("data.model_mix.other_mix_would_do", contains(false, true));
        JsonNode question = Upstreams.modelMixQuestion();
        assertThat(question.path("org_id").asText()).isEqualTo(asking.given().id());
        assertThat(question.path("user_ids")).extracting(JsonNode::asText).containsExactlyInAnyOrder("ada", "bob");
        assertThat(question.path("product").isNull()).isTrue();
        assertThat(question.path("starting_on").asText()).isEqualTo("2026-11-01");
        assertThat(question.path("ending_on").asText()).isEqualTo("2026-12-01");
        assertThat(question.path("model").asText()).isEqualTo("sonnet");
    }

    @Test
    void approvalIsTheMembersLimitAtOnce() {
        String id = asking.asked(asking.ada(), "50000");

        String limit = asking.approve(asking.ann(), id, "{\"message\":\"Good luck\"}")
                .statusCode(200)
                .body("status", equalTo("approved"))
                .body("resolved_by.type", equalTo("user_actor"))
                .body("resolved_by.user_id", equalTo("ann"))
                .body("resolved_as", equalTo("admin"))
                .body("granted.amount", equalTo("50000"))
                .body("granted.expires_at", nullValue())
                .body("spend_summary", nullValue())
                .body("spend_limit.amount", equalTo("50000"))
                .body("spend_limit.scope.user_id", equalTo("ada"))
                .extract()
                .path("spend_limit.id");

        assertThat(asking.effective("ada")).isEqualTo("50000");
        asking.read(asking.ada(), id)
                .body("status", equalTo("approved"))
                .body("message", equalTo("Good luck"))
                .body("granted.spend_limit_id", equalTo(limit))
                .body("spend_limit", nullValue());
    }

    @Test
    void approvalForThePeriodEndsWithItAndOneUntilADateThen() {
        String first = asking.asked(asking.ada(), "50000");
        asking.approve(asking.ann(), first, "{\"once\":true}")
                .statusCode(200)
                .body("granted.expires_at", equalTo("2026-12-01T00:00:00Z"))
                .body("spend_limit.expires_at", equalTo("2026-12-01T00:00:00Z"));
        assertThat(asking.effective("ada")).isEqualTo("50000");

        MutableClock.set(Instant.parse("2026-11-30T23:59:59.999999Z"));
        assertThat(asking.effective("ada")).isEqualTo("50000");
        MutableClock.set(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(asking.effective("ada")).isEqualTo("10000");

        String second = asking.asked(asking.ada(), "50000");
        asking.approve(asking.ann(), second, "{\"amount\":\"30000\",\"expires_at\":\"2026-12-10T00:00:00Z\"}")
                .statusCode(200);
        assertThat(asking.effective("ada")).isEqualTo("30000");
        MutableClock.set(Instant.parse("2026-12-10T00:00:00Z"));
        assertThat(asking.effective("ada")).isEqualTo("10000");
    }

    @Test
    void approvalForGoodHoldsThoughATemporaryLimitStood() {
        asking.approve(asking.ann(), asking.asked(asking.ada(), "20000"), "{\"once\":true}")
                .statusCode(200);

        asking.approve(asking.ann(), asking.asked(asking.ada(), "50000"), "{}").statusCode(200);

        assertThat(asking.effective("ada")).isEqualTo("50000");
        MutableClock.set(Instant.parse("2026-12-02T00:00:00Z"));
        assertThat(asking.effective("ada")).isEqualTo("50000");
        assertThat(actions(7))
                .endsWith(
                        "spend_limit_increase_request.created",
                        "spend_limit.deleted",
                        "spend_limit.set",
                        "spend_limit_increase_request.approved");
    }

    @Test
    void unlimitedMayBeAskedForAndGiven() {
        String id = as(asking.ada())
                .body("{\"amount\":null,\"reason\":\"why\"}")
                .post(REQUESTS)
                .then()
                .statusCode(200)
                .body("amount", nullValue())
                .extract()
                .path("id");

        asking.approve(asking.ann(), id, "{\"amount\":null}").statusCode(200).body("spend_limit.amount", nullValue());

        assertThat(asking.effective("ada")).isNull();
        asking.ask(asking.ada(), "999999").statusCode(422).body("detail", containsString("unlimited"));
    }

    @ParameterizedTest
    @CsvSource({"10000", "9999", "0"})
    void whatIsNotMoreIsNeitherAskedForNorGiven(String cents) {
        asking.ask(asking.ada(), cents)
                .statusCode(422)
                .body("type", equalTo("urn:tokenward:problem:increase-no-raise"))
                .body("detail", containsString("10000"));
        String id = asking.asked(asking.ada(), "10001");

        asking.approve(asking.ann(), id, "{\"amount\":\"" + cents + "\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/amount"));
        asking.read(asking.ann(), id).body("status", equalTo("pending"));
    }

    @Test
    void withoutALimitThereIsNothingToAskFor() {
        asking.ask(Tokens.ofUser(asking.given().id(), "otto", Role.USER), "10000")
                .statusCode(422)
                .body("detail", containsString("otto has no monthly limit on all surfaces together"));
        as(asking.ada())
                .body("{\"amount\":\"90000\",\"reason\":\"why\",\"product\":\"chat\",\"period\":\"weekly\"}")
                .post(REQUESTS)
                .then()
                .statusCode(422)
                .body("detail", containsString("no weekly limit on chat"));
    }

    @Test
    void limitOfOneSurfaceIsRaisedByItself() {
        asking.given()
                .limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"amount\":\"500\","
                        + "\"product\":\"chat\",\"period\":\"weekly\"}");
        String id = as(asking.ada())
                .body("{\"amount\":\"900\",\"reason\":\"why\",\"product\":\"chat\",\"period\":\"weekly\"}")
                .post(REQUESTS)
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        asking.approve(asking.ann(), id, "{}")
                .body("spend_limit.product", equalTo("chat"))
                .body("spend_limit.period", equalTo("weekly"));

        assertThat(asking.effective("ada")).isEqualTo("10000");
    }

    @Test
    void oneRequestAMemberWaitsAtATime() {
        String first = asking.asked(asking.ada(), "50000");

        asking.ask(asking.ada(), "60000")
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:increase-pending"))
                .body("detail", containsString(first));
        asking.asked(asking.bob(), "60000");
        asking.approve(asking.ann(), first, "{}").statusCode(200);
        asking.asked(asking.ada(), "60000");
    }

    @Test
    void deniedMemberAsksAgainThirtyDaysLater() {
        String id = asking.asked(asking.ada(), "50000");
        as(asking.ann())
                .body("{\"message\":\"Not now\"}")
                .post(REQUESTS + "/" + id + "/deny")
                .then()
                .statusCode(200)
                .body("status", equalTo("denied"))
                .body("resolved_by.user_id", equalTo("ann"));
        asking.read(asking.ada(), id).body("message", equalTo("Not now")).body("granted", nullValue());

        MutableClock.set(Instant.parse("2026-12-23T09:29:59.999999Z"));
        asking.ask(asking.ada(), "50000")
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:increase-too-soon"))
                .body("detail", containsString("2026-12-23T09:30:00Z"));
        MutableClock.set(Instant.parse("2026-12-23T09:30:00Z"));
        asking.ask(asking.ada(), "50000").statusCode(200);
    }

    @Test
    void whatHasItsAnswerKeepsIt() {
        String id = asking.asked(asking.ada(), "50000");
        String denied = asking.deny(asking.ann(), id).statusCode(200).extract().path("resolved_at");
        MutableClock.advance(Duration.ofHours(1));

        asking.deny(asking.ann(), id).statusCode(200).body("resolved_at", equalTo(denied));
        asking.approve(asking.ann(), id, "{}")
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:increase-resolved"));

        String other = asking.asked(asking.bob(), "50000");
        asking.approve(asking.ann(), other, "{}").statusCode(200);
        asking.approve(asking.ann(), other, "{\"amount\":\"70000\"}").statusCode(409);
        asking.deny(asking.ann(), other).statusCode(409);
        assertThat(asking.effective("bob")).isEqualTo("50000");
    }

    @Test
    void answersWithoutABodyAreTaken() {
        String id = asking.asked(asking.ada(), "50000");
        asking.given().asAdmin().post(REQUESTS + "/" + id + "/approve").then().statusCode(200);
        String other = asking.asked(asking.bob(), "50000");
        asking.given()
                .asAdmin()
                .post(REQUESTS + "/" + other + "/deny")
                .then()
                .statusCode(200)
                .body("resolved_by.type", equalTo("scoped_api_key_actor"))
                .body("resolved_by.scoped_api_key_id", notNullValue());
    }

    @Test
    void listIsNewestFirstFilteredAndPaged() {
        String first = asking.asked(asking.ada(), "20000");
        asking.approve(asking.ann(), first, "{}");
        MutableClock.advance(Duration.ofMinutes(1));
        String second = asking.asked(asking.bob(), "20000");
        asking.deny(asking.ann(), second);
        MutableClock.advance(Duration.ofMinutes(1));
        String third = asking.asked(asking.ada(), "30000");

        as(asking.ann()).get(REQUESTS).then().body("data.id", contains(third, second, first));
        as(asking.ann())
                .queryParam("status[]", "approved", "denied")
                .get(REQUESTS)
                .then()
                .body("data.id", contains(second, first));
        as(asking.ann())
                .queryParam("actor_ids[]", "ada", "nobody")
                .queryParam("status", "pending")
                .get(REQUESTS)
                .then()
                .body("data.id", contains(third));
        List<String> paged = new ArrayList<>();
        String page = "";
        while (page != null) {
            JsonPath answer = as(asking.ann())
                    .queryParam("limit", 1)
                    .queryParam("page", page)
                    .get(REQUESTS)
                    .jsonPath();
            paged.addAll(answer.getList("data.id"));
            page = answer.getString("next_page");
        }
        assertThat(paged).containsExactly(third, second, first);
    }

    @Test
    void requestsOfPeopleWhoHaveLeftAreNotListed() {
        String adas = asking.asked(asking.ada(), "20000");
        String bobs = asking.asked(asking.bob(), "20000");
        asking.given().person("ada", "inactive", "standard", "user", "design");
        Upstreams.feed("users").remove(asking.given().id(), "bob");
        asking.given().settled();

        as(asking.ann()).get(REQUESTS).then().statusCode(200).body("data", empty());
        as(asking.ann()).queryParam("limit", 1).get(REQUESTS).then().body("data", empty());
        asking.read(asking.ann(), bobs)
                .statusCode(200)
                .body("actor.deleted", equalTo(true))
                .body("spend_summary", nullValue());
        asking.approve(asking.ann(), adas, "{}").statusCode(422);
        asking.deny(asking.ann(), bobs).statusCode(200);
    }

    @Test
    void whatIsSentTwiceIsDoneOnceAndWhatHasChangedIsLeftAlone() {
        String body = "{\"amount\":\"20000\",\"reason\":\"why\"}";
        Response first =
                as(asking.ada()).header("Idempotency-Key", "a").body(body).post(REQUESTS);
        Response again =
                as(asking.ada()).header("Idempotency-Key", "a").body(body).post(REQUESTS);
        assertThat(again.asString()).isEqualTo(first.asString());
        String id = first.path("id");
        String tag = asking.read(asking.ann(), id).extract().header("ETag");
        asking.given().spend("ada", "chat", "1").settled();
        assertThat(asking.read(asking.ann(), id).extract().header("ETag")).isEqualTo(tag);

        Response approved = approveWith("Idempotency-Key", "b", id);
        Response repeated = approveWith("Idempotency-Key", "b", id);

        assertThat(approved.statusCode()).isEqualTo(200);
        assertThat(repeated.asString()).isEqualTo(approved.asString());
        approveWith("If-Match", tag, id).then().statusCode(412);
    }

    @Test
    void everythingIsAudited() {
        asking.approve(asking.ann(), asking.asked(asking.ada(), "20000"), "{}");
        asking.deny(asking.ann(), asking.asked(asking.bob(), "20000"));
        asking.policy("{\"owner_percent\":150}");

        assertThat(actions(7))
                .containsExactly(
                        "spend_limit.set",
                        "spend_limit_increase_request.created",
                        "spend_limit.set",
                        "spend_limit_increase_request.approved",
                        "spend_limit_increase_request.created",
                        "spend_limit_increase_request.denied",
                        "spend_limit_increase_policy.set");
        JsonNode approval = Upstreams.audited(asking.given().id()).get(3);
        assertThat(approval.at("/before/status").asText()).isEqualTo("pending");
        assertThat(approval.at("/after/status").asText()).isEqualTo("approved");
        assertThat(approval.at("/after/granted/amount").asText()).isEqualTo("20000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"why\"}|/amount",
                "{\"amount\":\"1.5\",\"reason\":\"why\"}|/amount",
                "{\"amount\":\"-1\",\"reason\":\"why\"}|/amount",
                "{\"amount\":500,\"reason\":\"why\"}|/amount",
                "{\"amount\":\"50000\"}|/reason",
                "{\"amount\":\"50000\",\"reason\":\"  \"}|/reason",
                "{\"amount\":\"50000\",\"reason\":\"why\",\"period\":\"yearly\"}|/period",
                "{\"amount\":\"50000\",\"reason\":\"why\",\"product\":\"\"}|/product",
                "{\"amount\":\"50000\",\"reason\":\"why\",\"user_id\":\"\"}|/user_id",
                "{\"amount\":\"50000\",\"reason\":\"why\",\"color\":\"red\"}|/color"
            })
    void badFieldIsNamed(String body, String pointer) {
        as(asking.ada()).body(body).post(REQUESTS).then().statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void badAnswersAndParametersAreRefused() {
        String id = asking.asked(asking.ada(), "20000");

        asking.approve(asking.ann(), id, "{\"once\":true,\"expires_at\":\"2027-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/once"));
        asking.approve(asking.ann(), id, "{\"expires_at\":\"2026-11-23T09:30:00Z\"}")
                .statusCode(422)
                .body("type", equalTo("urn:tokenward:problem:limit-expiry-past"));
        asking.approve(asking.ann(), id, "{\"amount\":12}").statusCode(400);
        asking.approve(asking.ann(), id, "{\"period\":\"daily\"}")
                .statusCode(422)
                .body("detail", containsString("no daily limit"));
        asking.approve(asking.ann(), "slir_none", "{}").statusCode(404);
        asking.read(asking.ann(), "slir_none").statusCode(404);
        as(asking.ann()).queryParam("status[]", "open").get(REQUESTS).then().statusCode(400);
        as(asking.ann()).queryParam("limit", 0).get(REQUESTS).then().statusCode(400);
        as(asking.ann()).queryParam("page", "x").get(REQUESTS).then().statusCode(400);
        asking.given()
                .asAdmin()
                .body("{\"amount\":\"50000\",\"reason\":\"why\"}")
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/user_id"));
        asking.given()
                .asAdmin()
                .body("{\"user_id\":\"nobody\",\"amount\":\"50000\",\"reason\":\"why\"}")
                .post(REQUESTS)
                .then()
                .statusCode(422);
        as(asking.ann()).get(REQUESTS).then().body("data", hasSize(1));
    }

    private Response approveWith(String header, String value, String id) {
        return as(asking.ann()).header(header, value).body("{}").post(REQUESTS + "/" + id + "/approve");
    }

    private List<String> actions(int told) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Upstreams.audited(asking.given().id()).size() >= told);
        return Upstreams.audited(asking.given().id()).stream()
                .map(event -> event.path("action").asText())
                .toList();
    }
}
