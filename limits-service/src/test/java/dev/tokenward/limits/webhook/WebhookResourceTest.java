package dev.tokenward.limits.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WebhookResourceTest {
    private static final String WEBHOOKS = "/v1/organizations/alert_webhooks";
    private static final String DELIVERIES = "/v1/organizations/alert_deliveries";
    private static final String BODY = "{\"url\":\"https://alerts.example.com/tokenward\",\"description\":\"Pager\"}";

    @Inject
    Jdbi jdbi;

    @Test
    void secretIsShownWhenTheWebhookIsMadeAndNeverAgain() {
        Given given = Given.organization();
        Response made =
                given.asAdmin().header("Idempotency-Key", "k").body(BODY).post(WEBHOOKS);
        String id = made.path("id");

        assertThat(made.<String>path("secret")).startsWith("whsec_");
        given.asAdmin()
                .header("Idempotency-Key", "k")
                .body(BODY)
                .post(WEBHOOKS)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("secret", nullValue());
        given.asAdmin()
                .get(WEBHOOKS + "/" + id)
                .then()
                .body("url", equalTo("https://alerts.example.com/tokenward"))
                .body("description", equalTo("Pager"))
                .body("secret", nullValue());
        given.asAdmin().get(WEBHOOKS).then().body("data.id", contains(id)).body("data[0].secret", nullValue());
    }

    @Test
    void webhookIsDeletedInTheVersionThatWasRead() {
        Given given = Given.organization();
        String path = WEBHOOKS + "/" + given.asAdmin().body(BODY).post(WEBHOOKS).path("id");

        given.asAdmin().header("If-Match", "\"other\"").delete(path).then().statusCode(412);
        String tag = given.asAdmin().get(path).header("ETag");
        given.asAdmin().header("If-Match", tag).delete(path).then().statusCode(200);
        given.asAdmin().delete(path).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/x",
                "example.com",
                "https://",
                "https:///path",
                "http://127.0.0.1/x",
                "http://localhost:8080/x",
                "http://[::1]/x",
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/",
                "http://0.0.0.0/",
                "http://192.168.1.1/",
                "http://a.localhost/",
                "https://user:pass@example.com/",
                "https://example.com/#x",
                "https://example.com:99999/",
                "http://[fd00::1]/",
                "http://2130706433/",
                "not a url",
                ""
            })
    void urlThatIsNoneOrIsOursIsRefused(String url) {
        Given.organization()
                .asAdmin()
                .body("{\"url\":\"" + url + "\"}")
                .post(WEBHOOKS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/url"));
    }

    @Test
    void nameThatMeansAHostOfOursByNowIsNotConnectedTo() {
        Given given = Given.organization();
        String id = given.asAdmin().body(BODY).post(WEBHOOKS).path("id");
        try (Receiver receiver = new Receiver()) {
            String url = receiver.url().replace("127.0.0.1", "localhost");
            Tenancy.organization(
                    given.id(),
                    () -> jdbi.withHandle(
                            handle -> handle.execute("update alert_webhooks set url = ? where id = ?", url, id)));
            String delivery =
                    given.asAdmin().post(WEBHOOKS + "/" + id + "/test").path("id");

            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            given.asAdmin().get(DELIVERIES + "/" + delivery).path("failure") != null);
            given.asAdmin()
                    .get(DELIVERIES + "/" + delivery)
                    .then()
                    .body("failure", startsWith("The host is not on the internet"));
            assertThat(receiver.attempts()).isEmpty();
        }
    }

    @Test
    void oneOrganizationSeesNothingOfAnother() {
        Given theirs = Given.organization();
        String id = theirs.asAdmin().body(BODY).post(WEBHOOKS).path("id");
        String delivery = theirs.asAdmin().post(WEBHOOKS + "/" + id + "/test").path("id");
        Given mine = Given.organization();

        mine.asAdmin().get(WEBHOOKS).then().body("data", hasSize(0));
        mine.asAdmin().get(WEBHOOKS + "/" + id).then().statusCode(404);
        mine.asAdmin().delete(WEBHOOKS + "/" + id).then().statusCode(404);
        mine.asAdmin().post(WEBHOOKS + "/" + id + "/test").then().statusCode(404);
        mine.asAdmin().get(DELIVERIES).then().body("data", hasSize(0));
        mine.asAdmin().get(DELIVERIES + "/" + delivery).then().statusCode(404);
        mine.asAdmin().post(DELIVERIES + "/" + delivery + "/redeliver").then().statusCode(404);
    }

    @Test
    void keyThatMayOnlyReadMakesAndSendsNothing() {
        Given given = Given.organization();
        String id = given.asAdmin().body(BODY).post(WEBHOOKS).path("id");
        String reader = Tokens.withScopes(given.id(), Scope.LIMITS_READ);

        given().auth().oauth2(reader).get(WEBHOOKS).then().statusCode(200);
        for (String path : new String[] {WEBHOOKS, WEBHOOKS + "/" + id + "/test", DELIVERIES + "/x/redeliver"}) {
            given().auth()
                    .oauth2(reader)
                    .contentType(ContentType.JSON)
                    .body(BODY)
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        given().auth().oauth2(reader).delete(WEBHOOKS + "/" + id).then().statusCode(403);
    }
}
