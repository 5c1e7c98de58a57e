package dev.tokenward.analytics.delivery;

import static dev.tokenward.analytics.delivery.SmtpServer.Behaviour.HANG_UP;
import static dev.tokenward.analytics.delivery.SmtpServer.Behaviour.REFUSE;
import static dev.tokenward.analytics.delivery.SmtpServer.Behaviour.SILENCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.analytics.delivery.SmtpServer.Mail;
import dev.tokenward.analytics.review.ReviewService;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(SmtpServer.class)
class ReviewDeliveryTest {
    private static final String PATH = "/v1/organizations/analytics/review_subscriptions";
    private static final String GROUP = "rbac_group_a";
    private static final String EMAIL = "{\"channel\":\"email\"}";

    private final String address = UUID.randomUUID() + "@example.com";

    @Inject
    ReviewService reviews;

    @Inject
    DeliveryService deliveries;

    @Inject
    DeliveryStore store;

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        Upstreams.answer("/v1/spend/limits_at", query -> "{\"members\":[],\"ceilings\":[]}");
        SmtpServer.next();
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void ownerGetsTheGroupsReviewByMailOnce() throws InterruptedException {
        Given given = acme();
        subscribe(owner(given), EMAIL).statusCode(200).body("channel", equalTo("email"));
        subscribe(owner(given), EMAIL).statusCode(409);

        reviews.makeDue(given.id(), "Acme");
        deliveries.deliverDue();
        deliveries.deliverDue();

        List<Mail> came = SmtpServer.came(address);
        assertThat(came).hasSize(1);
        Mail mail = came.get(0);
        assertThat(mail.from()).isEqualTo("reviews@tokenward.example");
        assertThat(mail.header("From")).isEqualTo("Tokenward <reviews@tokenward.example>");
        assertThat(mail.header("Subject"))
                .isEqualTo(MailText.header("Monthly review of Group, \"A\" 😀, 2026-10-01 to 2026-10-31"));
        assertThat(mail.header("Message-ID")).matches("<review_delivery_[0-9a-f]{32}@tokenward\\.example>");
        assertThat(mail.data())
                .contains("text/plain", "text/html", "&#128512;", "Confirm that this spend is as expected.");
        assertThat(mail.data()).doesNotContain("How far the figures can be relied on");
    }

    @Test
    void whatIsNotTakenIsSentAgainWithTheSameMessageId() throws InterruptedException {
        Given given = acme();
        subscribe(owner(given), EMAIL).statusCode(200);
        reviews.makeDue(given.id(), "Acme");

        SmtpServer.next(REFUSE, HANG_UP, SILENCE);
        for (int attempt = 0; attempt < 3; attempt++) {
            deliveries.deliverDue();
            deliveries.deliverDue();
            MutableClock.advance(Duration.ofMinutes(10));
        }
        deliveries.deliverDue();
        MutableClock.advance(Duration.ofDays(1));
        deliveries.deliverDue();

        List<Mail> came = SmtpServer.came(address);
        assertThat(came).hasSize(4);
        assertThat(came.stream().map(mail -> mail.header("Message-ID")).distinct())
                .hasSize(1);
        assertThat(status(given)).isEqualTo("delivered");
    }

    @Test
    void twoReplicasSendOneMailAndOneGoesOnWhereAnotherDied() throws Exception {
        Given given = acme();
        subscribe(owner(given), EMAIL).statusCode(200);
        reviews.makeDue(given.id(), "Acme");
        MutableClock.advance(Duration.ofMinutes(1));
        Tenancy.everyOrganization(() -> {
                    store.queue(MutableClock.now());
                    return store.due(MutableClock.now());
                })
                .stream()
                .filter(key -> key.organization().equals(given.id()))
                .forEach(key -> Tenancy.organization(
                        given.id(),
                        () -> store.claim(
                                key, MutableClock.now(), MutableClock.now().plusSeconds(6))));

        deliveries.deliverDue();
        assertThat(SmtpServer.came(address)).isEmpty();

        MutableClock.advance(Duration.ofSeconds(6));
        ExecutorService replicas = Executors.newFixedThreadPool(4);
        Callable<Void> replica = () -> {
            deliveries.deliverDue();
            return null;
        };
        replicas.invokeAll(List.of(replica, replica, replica, replica));
        replicas.shutdown();

        assertThat(SmtpServer.came(address)).hasSize(1);
        assertThat(status(given)).isEqualTo("delivered");
    }

    @Test
    void oneWhoIsNoOwnerAnyMoreGetsNothingMore() throws InterruptedException {
        Given given = acme();
        subscribe(owner(given), EMAIL).statusCode(200);
        reviews.makeDue(given.id(), "Acme");
        SmtpServer.next(REFUSE);
        deliveries.deliverDue();
        int before = SmtpServer.came(address).size();

        Upstreams.feed("groups")
                .put(given.id(), GROUP, Map.of("name", "A", "source_type", "direct", "owner_ids", List.of("user_b")));
        await().until(() -> Given.number("select count(*) from groups where org_id = '" + given.id()
                        + "' and owner_ids = array['user_b']")
                == 1);
        MutableClock.advance(Duration.ofHours(1));
        deliveries.deliverDue();

        assertThat(SmtpServer.came(address)).hasSize(before);
        assertThat(status(given)).isEqualTo("dead");
        subscribe(owner(given), "{\"channel\":\"webhook\",\"url\":\"https://93.184.216.34/\"}")
                .statusCode(403);
    }

    @Test
    void webhookGetsASignedReviewUntilItTakesIt() throws InterruptedException, GeneralSecurityException {
        Given given = acme();
        try (Receiver receiver = new Receiver()) {
            String admin = Tokens.admin(given.id());
            JsonPath made = subscribe(admin, "{\"channel\":\"webhook\",\"url\":\"" + receiver.url() + "\"}")
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            given().auth()
                    .oauth2(admin)
                    .get(PATH)
                    .then()
                    .body("data", hasSize(1))
                    .body("data[0].secret", equalTo(null));
            receiver.refuse(1);

            reviews.makeDue(given.id(), "Acme");
            deliveries.deliverDue();
            MutableClock.advance(Duration.ofHours(1));
            deliveries.deliverDue();
            deliveries.deliverDue();

            assertThat(receiver.came).hasSize(2);
            Receiver.Message taken = receiver.came.get(1);
            assertThat(taken.id()).isEqualTo(receiver.came.get(0).id());
            assertThat(taken.isSignedBy(made.getString("secret"))).isTrue();
            JsonPath event = JsonPath.from(taken.body());
            assertThat(event.getString("type")).isEqualTo("dev.tokenward.review.made");
            assertThat(event.getString("data.audience")).isEqualTo("organization");
            assertThat(event.getList("data.sections.id")).contains("spend", "data", "outliers");

            String path = PATH + "/" + made.getString("id");
            given().auth().oauth2(owner(given)).delete(path).then().statusCode(404);
            given().auth().oauth2(Tokens.admin("org_other")).delete(path).then().statusCode(404);
            given().auth().oauth2(admin).delete(path).then().statusCode(200);
            given().auth().oauth2(admin).get(PATH).then().body("data", hasSize(0));
            await().until(() -> Upstreams.audited(given.id()).size() == 2);
        }
    }

    @Test
    void reviewMadeBeforeOneSubscribedIsNotSent() throws InterruptedException {
        Given given = acme();
        reviews.makeDue(given.id(), "Acme");
        MutableClock.advance(Duration.ofSeconds(1));
        subscribe(owner(given), EMAIL).statusCode(200);

        deliveries.deliverDue();

        assertThat(SmtpServer.came(address)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /channel",
                "{\"channel\":\"fax\"} | /channel",
                "{\"channel\":\"email\",\"url\":\"https://x.example\"} | /url",
                "{\"channel\":\"webhook\"} | /url",
                "{\"channel\":\"webhook\",\"url\":\"ftp://x.example\"} | /url",
                "{\"channel\":\"webhook\",\"url\":\"https://u:p@x.example\"} | /url"
            })
    void wrongSubscriptionIsNamed(String body, String pointer) {
        subscribe(Tokens.admin("org_x"), body).statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void mailGoesToPersonsAlone() {
        subscribe(Tokens.admin("org_x"), EMAIL).statusCode(400).body("detail", containsString("person"));
        subscribe(Tokens.withScopes("org_x", "usage:read"), EMAIL).statusCode(403);
        subscribe(Tokens.ofGroupOwner("org_x", "user_unknown", GROUP), EMAIL).statusCode(403);
    }

    private Given acme() {
        return Given.organization("Acme")
                .person(Person.of("user_a", address).in(GROUP, "2026-09-01T00:00:00Z", null))
                .person(Person.of("user_b", "b@example.com"))
                .group(GROUP, "Group, \"A\" 😀")
                .usage(UsageRow.of("1", "2026-10-05", "user_a", "chat", "claude-opus-4-5", "10"))
                .settled();
    }

    private static String owner(Given given) {
        return Tokens.ofGroupOwner(given.id(), "user_a", GROUP);
    }

    private static ValidatableResponse subscribe(String key, String body) {
        return given().auth()
                .oauth2(key)
                .contentType("application/json")
                .body(body)
                .post(PATH)
                .then();
    }

    private static String status(Given given) {
        for (String status : List.of("pending", "delivered", "dead")) {
            if (count(given, status) == 1) {
                return status;
            }
        }
        return "none";
    }

    private static long count(Given given, String status) {
        try {
            return Given.number("select count(*) from review_deliveries where org_id = '" + given.id()
                    + "' and status = '" + status + "'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
