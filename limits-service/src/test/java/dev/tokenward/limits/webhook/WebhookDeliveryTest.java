package dev.tokenward.limits.webhook;

import static dev.tokenward.limits.webhook.Receiver.Behaviour.ERROR;
import static dev.tokenward.limits.webhook.Receiver.Behaviour.FLOOD;
import static dev.tokenward.limits.webhook.Receiver.Behaviour.HANG_UP;
import static dev.tokenward.limits.webhook.Receiver.Behaviour.REDIRECT;
import static dev.tokenward.limits.webhook.Receiver.Behaviour.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a real receiver gets, however it behaves. */
@QuarkusTest
@TestProfile(ImpatientProfile.class)
class WebhookDeliveryTest {
    private static final String WEBHOOKS = "/v1/organizations/alert_webhooks";
    private static final String DELIVERIES = "/v1/organizations/alert_deliveries";

    @Inject
    Jdbi jdbi;

    private final Given given = Given.organization();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void receiverThatFailsAtFirstGetsTheSameEventUntilItTakesIt() {
        JsonPath webhook = create(receiver.url());
        receiver.first(ERROR, SILENCE, HANG_UP);

        String delivery = test(webhook.getString("id"));

        JsonPath ended = ended(delivery);
        assertThat(ended.getString("status")).isEqualTo("delivered");
        assertThat(ended.getInt("attempts")).isEqualTo(4);
        assertThat(ended.getInt("http_status")).isEqualTo(204);
        assertThat(ended.getString("failure")).isNull();
        assertThat(receiver.attempts()).hasSize(4).allSatisfy(message -> {
            assertThat(message.isSignedBy(webhook.getString("secret"))).isTrue();
            assertThat(message.contentType()).startsWith("application/cloudevents+json");
            assertThat(message.id()).isEqualTo(ended.getString("event_id"));
            assertThat(message.body()).isEqualTo(receiver.attempts().get(0).body());
        });
        assertThat(receiver.taken().get(0).event().path("specversion").asText()).isEqualTo("1.0");
        assertThat(receiver.taken().get(0).event().path("id").asText()).isEqualTo(ended.getString("event_id"));
        assertThat(receiver.taken().get(0).event().path("type").asText()).isEqualTo("dev.tokenward.alert.test");
        assertThat(receiver.taken().get(0).event().path("source").asText())
                .isEqualTo("urn:tokenward:organization:" + given.id());
    }

    @Test
    void deadDeliveryIsListedAndSentAgainByHand() {
        JsonPath webhook = create(receiver.url());
        receiver.first(ERROR, REDIRECT, FLOOD, ERROR);
        String delivery = test(webhook.getString("id"));

        JsonPath dead = ended(delivery);
        assertThat(dead.getString("status")).isEqualTo("dead");
        assertThat(dead.getInt("attempts")).isEqualTo(ImpatientProfile.ATTEMPTS);
        assertThat(dead.getString("failure")).startsWith("HTTP 500: out of").hasSizeLessThanOrEqualTo(300);
        given.asAdmin()
                .queryParam("status", "dead")
                .get(DELIVERIES)
                .then()
                .statusCode(200)
                .body("data.id", contains(delivery));
        given.asAdmin().queryParam("status[]", "pending").get(DELIVERIES).then().body("data", hasSize(0));

        given.asAdmin()
                .post(DELIVERIES + "/" + delivery + "/redeliver")
                .then()
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("attempts", equalTo(0));

        assertThat(ended(delivery).getString("status")).isEqualTo("delivered");
        assertThat(receiver.taken()).hasSize(1);
        assertThat(receiver.attempts()).extracting(Receiver.Message::id).containsOnly(dead.getString("event_id"));
        assertThat(receiver.taken().get(0).isSignedBy(webhook.getString("secret")))
                .isTrue();
    }

    @Test
    void redirectIsAFailureAndIsNotFollowed() {
        JsonPath webhook = create(receiver.url());
        receiver.first(REDIRECT, REDIRECT, REDIRECT, REDIRECT);

        JsonPath dead = ended(test(webhook.getString("id")));

        assertThat(dead.getInt("http_status")).isEqualTo(302);
        assertThat(receiver.attempts()).hasSize(ImpatientProfile.ATTEMPTS);
    }

    @Test
    void receiverThatIsAwayHoldsUpNobodyElse() {
        int waiting = 5;
        Receiver silent = new Receiver()
                .first(Collections.nCopies(waiting * ImpatientProfile.ATTEMPTS, SILENCE)
                        .toArray(Receiver.Behaviour[]::new));
        String other = create(silent.url()).getString("id");
        String mine = create(receiver.url()).getString("id");
        for (int number = 0; number < waiting; number++) {
            test(other);
        }

        for (int number = 0; number < 5; number++) {
            test(mine);
        }

        await().atMost(ImpatientProfile.TIMEOUT.multipliedBy(waiting * (ImpatientProfile.ATTEMPTS - 1)))
                .until(() -> receiver.taken().size() == 5);
        silent.close();
    }

    @Test
    void deliveryThatIsOnItsWayIsNotSentAgain() {
        receiver.first(SILENCE, SILENCE, SILENCE, SILENCE);
        String delivery = test(create(receiver.url()).getString("id"));

        given.asAdmin()
                .post(DELIVERIES + "/" + delivery + "/redeliver")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:delivery-pending"));
    }

    @Test
    void attemptThatAKilledReplicaNeverEndedIsMadeAgain() {
        String webhook = create(receiver.url()).getString("id");
        execute(
                "insert into alert_deliveries (org_id, id, webhook_id, event_id, event, status, attempts, next_attempt_at,"
                        + " created_at) values ('" + given.id() + "', 'lost', '" + webhook
                        + "', 'e', '{}', 'pending', 1,"
                        + " now() + interval '500 milliseconds', now())");

        assertThat(ended("lost").getString("status")).isEqualTo("delivered");
        assertThat(ended("lost").getInt("attempts")).isEqualTo(2);
        assertThat(receiver.taken()).extracting(Receiver.Message::id).containsExactly("e");
    }

    @Test
    void nothingIsSignedByASecretThatTheReceiverWasNotGiven() {
        String webhook = create(receiver.url()).getString("id");
        execute("update alert_webhooks set secret_digest = 'of another key' where id = '" + webhook + "'");

        JsonPath dead = ended(test(webhook));

        assertThat(dead.getString("status")).isEqualTo("dead");
        assertThat(dead.getString("failure")).startsWith("The key that secrets are derived from");
        assertThat(receiver.attempts()).isEmpty();
    }

    @Test
    void deletedWebhookIsToldNothingMore() {
        receiver.first(ERROR, ERROR, ERROR, ERROR);
        String webhook = create(receiver.url()).getString("id");
        String delivery = test(webhook);

        given.asAdmin().delete(WEBHOOKS + "/" + webhook).then().statusCode(200);

        given.asAdmin().get(DELIVERIES + "/" + delivery).then().statusCode(404);
        given.asAdmin().post(WEBHOOKS + "/" + webhook + "/test").then().statusCode(404);
    }

    @Test
    void nothingThatIsToldOrServedAfterwardsHasTheSecret() {
        JsonPath webhook = create(receiver.url());
        String secret = webhook.getString("secret");
        assertThat(secret).startsWith("whsec_");
        ended(test(webhook.getString("id")));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> Upstreams.audited(given.id()).size() >= 2);
        assertThat(Upstreams.audited(given.id()).toString()).doesNotContain(secret);
        assertThat(given.asAdmin().get(WEBHOOKS).asString()).doesNotContain(secret);
        assertThat(given.asAdmin().get(DELIVERIES).asString()).doesNotContain(secret);
        assertThat(receiver.taken().get(0).body()).doesNotContain(secret);
    }

    private void execute(String sql) {
        Tenancy.organization(given.id(), () -> jdbi.withHandle(handle -> handle.execute(sql)));
    }

    private JsonPath create(String url) {
        return given.asAdmin()
                .body("{\"url\":\"" + url + "\"}")
                .post(WEBHOOKS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String test(String webhook) {
        return given.asAdmin()
                .post(WEBHOOKS + "/" + webhook + "/test")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private JsonPath ended(String delivery) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        List.of("delivered", "dead").contains(read(delivery).getString("status")));
        return read(delivery);
    }

    private JsonPath read(String delivery) {
        return given.asAdmin().get(DELIVERIES + "/" + delivery).jsonPath();
    }
}
