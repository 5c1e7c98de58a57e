package dev.tokenward.limits.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitChangeResourceTest {
    private static final String FEED = "/v1/changes/limits";

    @Test
    void feedCarriesTheNewestStateAndTombstones() {
        Given given = Given.organization().member("ada").settled();
        String start = settledCursor();
        String id = given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"1\","
                + "\"product\":\"chat\",\"expires_at\":\"2100-01-01T00:00:00Z\"}");
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"2\","
                + "\"product\":\"chat\",\"expires_at\":\"2100-01-01T00:00:00Z\"}");

        JsonPath set = awaitRows(start, given, 1);
        Map<String, Object> row = set.getMap("data.find { it.id == '" + id + "' }");
        assertThat(row).containsEntry("org_id", given.id()).containsEntry("deleted", false);
        assertThat(set.getMap("data.find { it.id == '" + id + "' }.value"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "scope",
                        Map.of("type", "user", "user_id", "ada"),
                        "product",
                        "chat",
                        "period",
                        "monthly",
                        "amount",
                        "2",
                        "kind",
                        "each",
                        "expires_at",
                        "2100-01-01T00:00:00Z"));

        given.asAdmin().delete("/v1/organizations/spend_limits/" + id).then().statusCode(200);

        JsonPath gone = awaitRows(set.getString("next_cursor"), given, 1);
        assertThat(gone.getBoolean("data.find { it.id == '" + id + "' }.deleted"))
                .isTrue();
        assertThat(gone.getString("data.find { it.id == '" + id + "' }.value")).isNull();
    }

    @Test
    void cursorThatIsNoneIsRefused() {
        feed("nonsense", 10).then().statusCode(400);
        feed("", 0).then().statusCode(400);
        feed("", 5001).then().statusCode(400);
    }

    private static JsonPath awaitRows(String after, Given given, int count) {
        return await().until(
                        () -> feed(after, 5000).jsonPath(),
                        page -> rowsOf(page, given).size() == count);
    }

    private static List<Object> rowsOf(JsonPath page, Given given) {
        return page.getList("data.findAll { it.org_id == '" + given.id() + "' }");
    }

    private static String settledCursor() {
        return feed("", 5000).jsonPath().getString("next_cursor");
    }

    private static Response feed(String after, int limit) {
        return given().auth()
                .oauth2(Tokens.SERVICE_KEY)
                .queryParam("after", after)
                .queryParam("limit", limit)
                .get(FEED);
    }
}
