package dev.tokenward.usage.correction;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rating anew goes on by itself; who asked waits as long as they like, and asking twice begins it once. */
@QuarkusTest
class ReRatingJobTest {
    private static final String PATH = "/v1/organizations/re_ratings";
    private static final String ALL =
            "{\"starting_at\":\"2026-01-01T00:00:00Z\",\"ending_at\":\"2028-01-01T00:00:00Z\",\"reason\":\"%s\"}";

    private final Service service = Service.ofNewOrganization();

    @BeforeEach
    void discountThatCameLate() {
        service.post(List.of(TestEvent.of("a"), TestEvent.of("b"))).statusCode(200);
        service.send(
                        "/v1/organizations/discounts",
                        Service.JSON,
                        "{\"fraction\":\"0.5\",\"starting_at\":\"2026-01-01T00:00:00Z\"}".getBytes())
                .then()
                .statusCode(200);
    }

    @Test
    void whoDoesNotWaitIsToldWhereToAskAndItGoesOn() throws SQLException {
        String location;
        try (Connection holder = EmbeddedPostgres.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("set tokenward.org = '" + service.organization() + "'");
            holder.setAutoCommit(false);
            statement.execute("select id from usage_events where org_id = '" + service.organization() + "' for update");
            for (String wait : List.of("wait=0", "respond-async, wait=1")) {
                ask(Map.of("Prefer", wait), "later")
                        .response()
                        .then()
                        .statusCode(202)
                        .header("Location", startsWith(PATH + "/re_rating_"))
                        .body("status", equalTo("running"))
                        .body("finished_at", nullValue());
            }
            location = ask(Map.of("Prefer", "wait=0"), "later").header("Location");
            holder.commit();
        }

        await().untilAsserted(() -> service.get(location).body("status", equalTo("completed")));
        await().untilAsserted(() -> service.get(PATH).body("data.findAll{it.status=='running'}", hasSize(0)));
        service.get(PATH).body("data", hasSize(3)).body("data.changed.sum()", equalTo(2));
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo("0.15");
    }

    @Test
    void sameRequestUnderOneKeyBeginsOnce() {
        Map<String, String> key = Map.of("Idempotency-Key", "november");
        List<CompletableFuture<ExtractableResponse<Response>>> asked = IntStream.range(0, 5)
                .mapToObj(any -> CompletableFuture.supplyAsync(() -> ask(key, "Corrected")))
                .toList();
        List<String> ids = asked.stream()
                .map(each -> each.join().<String>path("id"))
                .distinct()
                .toList();

        assertThat(ids).hasSize(1).doesNotContainNull();
        ask(key, "Corrected")
                .response()
                .then()
                .statusCode(200)
                .header("idempotency-replayed", "true")
                .body("id", equalTo(ids.get(0)));
        ask(key, "Another").response().then().statusCode(422);
        service.get(PATH)
                .body("data", hasSize(1))
                .body("data[0].id", equalTo(ids.get(0)))
                .body("data[0].changed", equalTo(2));
        assertThat(service.number("select count(*) from event_corrections where org_id = <org>"))
                .isEqualByComparingTo("4");
    }

    @Test
    void keyThatIsNoneIsRefused() {
        ask(Map.of("Idempotency-Key", "not a key"), "Corrected")
                .response()
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("Idempotency-Key"));
    }

    private ExtractableResponse<Response> ask(Map<String, String> headers, String reason) {
        return given().auth()
                .oauth2(service.key())
                .header("Content-Type", Service.JSON)
                .headers(headers)
                .body(ALL.formatted(reason))
                .post(PATH)
                .then()
                .extract();
    }
}
