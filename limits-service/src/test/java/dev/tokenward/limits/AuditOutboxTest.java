package dev.tokenward.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.audit.AuditClient;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.OpenApiContract;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every change reaches directory-service, whatever happens on the way. */
@QuarkusTest
class AuditOutboxTest {
    private static final String LIMITS = "/v1/organizations/spend_limits";
    private final Given given = Given.organization().member("ada").settled();

    @AfterEach
    void letItThrough() {
        Upstreams.takeAuditAway(false);
        Upstreams.loseAuditAnswers(false);
    }

    @Test
    void everyChangeIsToldWithHowItWasAndHowItIs() {
        String first = set("50000");
        set("60000");
        given.asAdmin().delete(LIMITS + "/" + first).then().statusCode(200);
        given.asAdmin()
                .body("{\"multiple_limits\":\"highest\"}")
                .put(LIMITS + "/policy")
                .then()
                .statusCode(200);

        List<JsonNode> told = told(4);

        assertThat(told)
                .extracting(event -> event.path("action").asText())
                .containsExactly("spend_limit.set", "spend_limit.set", "spend_limit.deleted", "spend_limit_policy.set");
        assertThat(told.get(0).path("before").isNull()).isTrue();
        assertThat(told.get(1).at("/before/amount").asText()).isEqualTo("50000");
        assertThat(told.get(1).at("/after/amount").asText()).isEqualTo("60000");
        assertThat(told.get(1).path("object_id").asText()).isEqualTo(first);
        assertThat(told.get(2).path("after").isNull()).isTrue();
        assertThat(told.get(3).at("/before/multiple_limits").asText()).isEqualTo("lowest");
        assertThat(told).allSatisfy(event -> {
            assertThat(event.path("service").asText()).isEqualTo("limits");
            assertThat(event.path("request_id").asText()).startsWith("req_");
            assertThat(event.path("actor").asText()).isNotEmpty();
            assertThat(event.path("address").asText()).isEqualTo("127.0.0.1");
        });
    }

    @Test
    void whatHappensWhileDirectoryIsAwayIsToldWhenItIsBack() throws Exception {
        Upstreams.takeAuditAway(true);
        set("100");
        set("200");
        Thread.sleep(Duration.ofSeconds(1).toMillis());
        assertThat(Upstreams.audited(given.id())).isEmpty();
        assertThat(waiting()).isEqualTo(2);

        Upstreams.takeAuditAway(false);

        assertThat(told(2))
                .extracting(event -> event.at("/after/amount").asText())
                .containsExactly("100", "200");
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 0);
    }

    @Test
    void whatIsNotAcknowledgedIsToldAgainUnderTheSameId() {
        Upstreams.loseAuditAnswers(true);
        set("100");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Upstreams.audited(given.id()).size() >= 2);
        Upstreams.loseAuditAnswers(false);

        assertThat(Upstreams.audited(given.id()))
                .extracting(event -> event.path("id").asText())
                .containsOnly(Upstreams.audited(given.id()).get(0).path("id").asText());
    }

    @Test
    void whatIsRefusedIsNotTold() {
        given.asAdmin()
                .body(Map.of("scope", Map.of("type", "user", "user_id", "nobody"), "amount", "1"))
                .post(LIMITS)
                .then()
                .statusCode(422);
        set("100");

        assertThat(told(1)).hasSize(1);
    }

    @Test
    void directoryServesWhatIsAskedOfIt() {
        OpenApiContract.of(AuditClient.class).isServedBy("../directory-service/openapi.yaml");
    }

    private String set(String amount) {
        return given.asAdmin()
                .body("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"" + amount + "\"}")
                .post(LIMITS)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private List<JsonNode> told(int events) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Upstreams.audited(given.id()).size() >= events);
        return Upstreams.audited(given.id());
    }

    private int waiting() throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '" + given.id() + "'");
            ResultSet row = statement.executeQuery("select count(*) from audit_outbox");
            row.next();
            return row.getInt(1);
        }
    }
}
