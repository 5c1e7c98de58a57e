package dev.tokenward.directory.apikey;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class ApiKeyResourceTest {
    private Organization organization;

    @BeforeEach
    void givenAnOrganization() {
        organization = newOrganization();
    }

    @AfterEach
    void releaseTheClock() {
        MutableClock.release();
    }

    @Test
    void aKeyIsShownOnceAndNeverAgain() {
        String key = newKey(organization, Map.of("name", "gateway", "scopes", List.of("usage:write")));

        String secret = key.split("_", 3)[2];
        assertThat(as(organization.key()).get("/v1/organizations/api_keys").asString())
                .contains("gateway")
                .doesNotContain(secret);
        assertThat(as(organization.key()).get("/v1/organizations/audit_events").asString())
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "tw_", "tw__", "tw_a_b", "tw_service_00000000000000000000000000000000000000"})
    void whatIsNoKeyOpensNothing(String key) {
        as(key).get("/v1/organizations/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("request-id", notNullValue());
    }

    @Test
    void aKeyWithAnotherSecretOpensNothing() {
        String wrong = organization.key().substring(0, organization.key().length() - 1) + "~";

        as(wrong).get("/v1/organizations/me").then().statusCode(401);
        given().get("/v1/organizations/me").then().statusCode(401);
        given().header("x-api-key", organization.key())
                .get("/v1/organizations/me")
                .then()
                .statusCode(200);
    }

    @Test
    void aKeyMayDoNoMoreThanItsScopes() {
        String reader = newKey(organization, Map.of("name", "reader", "scopes", List.of("directory:read")));

        as(reader).get("/v1/organizations/users").then().statusCode(200);
        as(reader)
                .body(Map.of("email", "a@b.c", "name", "A"))
                .post("/v1/organizations/users")
                .then()
                .statusCode(403);
        as(reader).get("/v1/organizations/api_keys").then().statusCode(403);
        as(reader).get("/v1/changes/users").then().statusCode(403);
        as(reader)
                .body(Map.of("name", "x", "owner_email", "a@b.c"))
                .post("/v1/organizations")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(reader)
                .formParam("token", "x")
                .post("/oauth2/introspect")
                .then()
                .statusCode(403);
    }

    @Test
    void nobodyMakesAKeyBeyondTheirOwn() {
        String admin = newKey(organization, Map.of("name", "admin", "role", "admin"));

        for (Map<String, Object> wanted : List.<Map<String, Object>>of(
                Map.of("name", "x", "role", "admin"),
                Map.of("name", "x", "role", "owner"),
                Map.of("name", "x", "role", "primary_owner"),
                Map.of("name", "x", "scopes", List.of("keys:write")),
                Map.of("name", "x", "scopes", List.of("changes:read")),
                Map.of("name", "x", "scopes", List.of("organizations:write")))) {
            as(admin)
                    .body(wanted)
                    .post("/v1/organizations/api_keys")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:tokenward:problem:key-not-given"));
        }
        as(organization.key())
                .body(Map.of("name", "x", "scopes", List.of("changes:read")))
                .post("/v1/organizations/api_keys")
                .then()
                .statusCode(403);
        as(admin)
                .body(Map.of("name", "x", "scopes", List.of("usage:write")))
                .post("/v1/organizations/api_keys")
                .then()
                .statusCode(200);
    }

    @Test
    void introspectionResolvesTheRole() {
        String user = newUser(organization, "ana@example.com");
        String key = newKey(organization, Map.of("name", "ana", "role", "analyst", "user_id", user));

        JsonPath answer = introspect(key);

        assertThat(answer.getBoolean("active")).isTrue();
        assertThat(answer.getString("org_id")).isEqualTo(organization.id());
        assertThat(answer.getString("user_id")).isEqualTo(user);
        assertThat(answer.getString("role")).isEqualTo("analyst");
        assertThat(answer.getString("scope").split(" "))
                .contains("analytics:read", "self:read")
                .doesNotContain("limits:write");
    }

    @Test
    void theServiceKeyIntrospectsAsNobodysOrganization() {
        JsonPath answer = introspect(Tokens.SERVICE_KEY);

        assertThat(answer.getBoolean("active")).isTrue();
        assertThat(answer.getString("org_id")).isNull();
        assertThat(answer.getString("scope")).contains("changes:read");
        as(Tokens.SERVICE_KEY).get("/v1/organizations/users").then().statusCode(403);
    }

    @Test
    void whatEndedIsInactive() {
        String user = newUser(organization, "ana@example.com");
        String ofUser = newKey(organization, Map.of("name", "ana", "role", "user", "user_id", user));
        JsonPath made = as(organization.key())
                .body(Map.of("name", "x", "role", "user"))
                .post("/v1/organizations/api_keys")
                .jsonPath();

        as(organization.key())
                .delete("/v1/organizations/api_keys/" + made.getString("id"))
                .then()
                .statusCode(200)
                .body("status", equalTo("archived"));
        as(organization.key())
                .body("{\"status\":\"inactive\"}")
                .post("/v1/organizations/users/" + user)
                .then()
                .statusCode(200);

        assertThat(introspect(made.getString("key")).getBoolean("active")).isFalse();
        assertThat(introspect(ofUser).getBoolean("active")).isFalse();
        assertThat(introspect("nonsense").getBoolean("active")).isFalse();
        as(organization.key())
                .body("{\"status\":\"active\"}")
                .post("/v1/organizations/api_keys/" + made.getString("id"))
                .then()
                .body("status", equalTo("archived"));
    }

    @Test
    void aPrimaryOwnerReplacesTheirKey() {
        String next = newKey(organization, Map.of("name", "next", "role", "primary_owner"));
        String firstId = as(next).get("/v1/organizations/api_keys?limit=1").path("data[0].id");

        as(next).delete("/v1/organizations/api_keys/" + firstId).then().statusCode(200);

        as(organization.key()).get("/v1/organizations/me").then().statusCode(401);
        as(next).get("/v1/organizations/me").then().statusCode(200);
    }

    @Test
    void anAdminCannotEndAPrimaryOwnersKey() {
        String admin = newKey(organization, Map.of("name", "admin", "role", "admin"));
        String firstId = as(admin).get("/v1/organizations/api_keys?limit=1").path("data[0].id");

        as(admin)
                .delete("/v1/organizations/api_keys/" + firstId)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tokenward:problem:key-not-given"));

        as(organization.key()).get("/v1/organizations/me").then().statusCode(200);
    }

    @Test
    void aKeyEndsAtItsInstant() {
        Instant end = MutableClock.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        String key = newKey(organization, Map.of("name", "x", "role", "user", "expires_at", end.toString()));
        assertThat(introspect(key).getLong("exp")).isEqualTo(end.getEpochSecond());

        MutableClock.set(end.minus(1, ChronoUnit.MICROS));
        assertThat(introspect(key).getBoolean("active")).isTrue();
        MutableClock.set(end);
        assertThat(introspect(key).getBoolean("active")).isFalse();
        as(organization.key())
                .get("/v1/organizations/api_keys?status=expired")
                .then()
                .body("data.name", equalTo(List.of("x")))
                .body("data[0].status", equalTo("expired"));
    }

    @Test
    void lastUseIsRecordedToTheMinute() {
        Instant first = MutableClock.now().truncatedTo(ChronoUnit.SECONDS);
        MutableClock.set(first);
        String key = newKey(organization, Map.of("name", "x", "scopes", List.of("directory:read")));

        as(key).get("/v1/organizations/me").then().statusCode(200);
        MutableClock.set(first.plusSeconds(59));
        as(key).get("/v1/organizations/me").then().statusCode(200);
        assertThat(lastUse()).isEqualTo(first);
        MutableClock.set(first.plusSeconds(61));
        as(key).get("/v1/organizations/me").then().statusCode(200);
        assertThat(lastUse()).isEqualTo(first.plusSeconds(61));
    }

    @Test
    void aDeletedPersonsKeyIsInactive() {
        String user = newUser(organization, "ana@example.com");
        String key = newKey(organization, Map.of("name", "ana", "role", "user", "user_id", user));
        as(organization.key()).delete("/v1/organizations/users/" + user).then().statusCode(200);

        assertThat(introspect(key).getBoolean("active")).isFalse();
    }

    @Test
    void introspectionNeedsAToken() {
        given().auth()
                .oauth2(Tokens.SERVICE_KEY)
                .contentType("application/x-www-form-urlencoded")
                .post("/oauth2/introspect")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("token"));
        given().auth()
                .preemptive()
                .basic("limits-service", "wrong")
                .formParam("token", "x")
                .post("/oauth2/introspect")
                .then()
                .statusCode(401);
    }

    @Test
    void aKeyWithoutAnyRightIsRefused() {
        as(organization.key())
                .body(Map.of("name", "x"))
                .post("/v1/organizations/api_keys")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/scopes"));
        as(organization.key())
                .body(Map.of("name", "x", "role", "user", "expires_at", "2020-01-01T00:00:00Z"))
                .post("/v1/organizations/api_keys")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/expires_at"));
    }

    private Instant lastUse() {
        return Instant.parse(as(organization.key())
                .get("/v1/organizations/api_keys")
                .path("data.find { it.name == 'x' }.last_used_at"));
    }

    private static JsonPath introspect(String token) {
        return given().auth()
                .preemptive()
                .basic("limits-service", Tokens.SERVICE_KEY)
                .formParam("token", token)
                .post("/oauth2/introspect")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void aRotatedKeyKeepsItsIdAndTheSecretBeforeEndsAtOnce() {
        JsonPath made = made();

        String rotated = rotate(made, "{}").getString("key");

        assertThat(rotated).isNotEqualTo(made.getString("key"));
        as(rotated).get("/v1/organizations/me").then().statusCode(200);
        as(made.getString("key")).get("/v1/organizations/me").then().statusCode(401);
        assertThat(as(organization.key()).get("/v1/organizations/audit_events").asString())
                .contains("api_key.rotated")
                .doesNotContain(rotated.split("_", 3)[2]);
    }

    @Test
    void theSecretBeforeIsGoodForItsGraceToTheMicrosecond() {
        Instant now = Instant.parse("2026-03-02T08:00:00Z");
        MutableClock.set(now);
        JsonPath made = made();
        String rotated = rotate(made, "{\"grace_seconds\":60}").getString("key");

        MutableClock.set(now.plusSeconds(60).minus(1, ChronoUnit.MICROS));
        as(made.getString("key")).get("/v1/organizations/me").then().statusCode(200);
        MutableClock.set(now.plusSeconds(60));
        as(made.getString("key")).get("/v1/organizations/me").then().statusCode(401);
        as(rotated).get("/v1/organizations/me").then().statusCode(200);
    }

    @Test
    void anArchivedKeyIsNotRotatedAndAnAdminsOnlyByAPrimaryOwner() {
        JsonPath made = made();
        String path = "/v1/organizations/api_keys/" + made.getString("id");
        as(made.getString("key")).body("{}").post(path + "/rotate").then().statusCode(403);
        as(organization.key()).delete(path).then().statusCode(200);
        as(organization.key())
                .body("{}")
                .post(path + "/rotate")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:key-archived"));
        as(organization.key())
                .body("{\"grace_seconds\":604801}")
                .post(path + "/rotate")
                .then()
                .statusCode(400);
    }

    @Test
    void noKeyIsInAWorkspace() {
        as(organization.key())
                .get("/v1/organizations/api_keys?workspace_id=wrkspc_1")
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(0));
    }

    private JsonPath made() {
        return as(organization.key())
                .body(Map.of("name", "robot", "scopes", List.of("directory:read")))
                .post("/v1/organizations/api_keys")
                .jsonPath();
    }

    private JsonPath rotate(JsonPath key, String request) {
        return as(organization.key())
                .body(request)
                .post("/v1/organizations/api_keys/" + key.getString("id") + "/rotate")
                .then()
                .statusCode(200)
                .body("id", equalTo(key.getString("id")))
                .extract()
                .jsonPath();
    }
}
