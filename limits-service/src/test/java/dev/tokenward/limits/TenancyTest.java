package dev.tokenward.limits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** One organization sees and touches nothing of another; a key does what its scopes say and no more. */
@QuarkusTest
class TenancyTest {
    private static final String LIMITS = "/v1/organizations/spend_limits";
    private static final String CEILING = "{\"scope\":{\"type\":\"organization\"},\"amount\":\"0\"}";
    private static final String QUESTION = "{\"user\":\"ada\",\"surface\":\"chat\"}";

    @Test
    void oneOrganizationSeesNothingOfAnother() {
        Given theirs =
                Given.organization().group("design", "Design").member("ada").settled();
        String id = theirs.limit(CEILING);
        theirs.userLimit("ada", "0");
        Given mine = Given.organization().member("mia").settled();

        mine.asAdmin().get(LIMITS).then().statusCode(200).body("data", hasSize(0));
        mine.asAdmin().get(LIMITS + "/" + id).then().statusCode(404);
        mine.asAdmin().delete(LIMITS + "/" + id).then().statusCode(404);
        mine.asAdmin().get(LIMITS + "/effective").then().statusCode(200).body("data", hasSize(0));
        mine.asAdmin()
                .queryParam("user_ids[]", "ada")
                .get(LIMITS + "/effective")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
        mine.asAdmin()
                .body("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"1\"}")
                .post(LIMITS)
                .then()
                .statusCode(422);
        assertThat(mine.ask("ada", "chat").getString("reason")).isEqualTo("user_unknown");
        assertThat(mine.ask("mia", "chat").getBoolean("allowed")).isTrue();
        theirs.asAdmin().get(LIMITS).then().body("data", hasSize(2));
        theirs.policy("{\"multiple_limits\":\"highest\"}");
        assertThat(mine.asAdmin().get(LIMITS + "/policy").jsonPath().getString("multiple_limits"))
                .isEqualTo("lowest");
    }

    @Test
    void withoutAKeyNothingIsAnswered() {
        given().get(LIMITS).then().statusCode(401);
        given().get(LIMITS + "/effective").then().statusCode(401);
        given().get(LIMITS + "/policy").then().statusCode(401);
        given().get("/v1/changes/limits").then().statusCode(401);
        given().contentType(ContentType.JSON)
                .body(QUESTION)
                .post("/v1/decisions")
                .then()
                .statusCode(401);
        given().auth().oauth2("tw_wrong_key").get(LIMITS).then().statusCode(401);
    }

    @Test
    void keyWithoutTheScopeIsRefused() {
        String org = Given.organization().id();
        RequestSpecification[] keys = {
            key(org, Scope.LIMITS_READ), key(org, Scope.LIMITS_WRITE), key(org, Scope.DECISIONS_CHECK)
        };
        key(org, Scope.LIMITS_READ).body(CEILING).post(LIMITS).then().statusCode(403);
        key(org, Scope.LIMITS_READ).delete(LIMITS + "/spl_x").then().statusCode(403);
        key(org, Scope.LIMITS_READ)
                .body("{\"multiple_limits\":\"lowest\"}")
                .put(LIMITS + "/policy")
                .then()
                .statusCode(403);
        key(org, Scope.DECISIONS_CHECK).get(LIMITS).then().statusCode(403);
        key(org, Scope.DECISIONS_CHECK).get(LIMITS + "/effective").then().statusCode(403);
        key(org, Scope.LIMITS_WRITE).body(QUESTION).post("/v1/decisions").then().statusCode(403);
        key(org, Scope.LIMITS_READ).post("/v1/turns/x/close").then().statusCode(403);
        for (RequestSpecification key : keys) {
            key.get("/v1/changes/limits").then().statusCode(403);
        }
        key(org, Scope.DECISIONS_CHECK)
                .body(QUESTION)
                .post("/v1/decisions")
                .then()
                .statusCode(200);
    }

    @Test
    void keyOfOurOwnServicesHasNoOrganization() {
        given().auth().oauth2(Tokens.SERVICE_KEY).get(LIMITS).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.SERVICE_KEY)
                .get("/v1/changes/limits")
                .then()
                .statusCode(200);
    }

    @Test
    void everyTableIsBehindRowLevelSecurity() throws SQLException {
        Given theirs = Given.organization();
        theirs.limit(CEILING);
        String open = """
                select count(*) from pg_class
                where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history'
                and not (relrowsecurity and relforcerowsecurity)
                """;
        String rows = "select count(*) from spend_limits where org_id = '" + theirs.id() + "'";

        assertThat(number("*", open)).isZero();
        assertThat(number("org_other", rows)).isZero();
        assertThat(number(theirs.id(), rows)).isEqualTo(1);
    }

    private static RequestSpecification key(String organization, String scope) {
        return given().auth().oauth2(Tokens.withScopes(organization, scope)).contentType(ContentType.JSON);
    }

    private static long number(String organization, String sql) throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '" + organization + "'");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
