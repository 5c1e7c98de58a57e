package dev.tokenward.usage;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.tokenward.commons.Ids;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The running service, as one organization's admin sees it. */
public record Service(String organization, String key) {
    public static final String JSON = "application/json";
    public static final String NDJSON = "application/x-ndjson";

    /** Of a new organization, so that tests do not see each other's rows. */
    public static Service ofNewOrganization() {
        String organization = Ids.next("org");
        return new Service(organization, Tokens.admin(organization));
    }

    public ValidatableResponse post(TestEvent event) {
        return post(JSON, event.json());
    }

    public ValidatableResponse post(List<TestEvent> events) {
        return post(JSON, TestEvent.array(events));
    }

    public ValidatableResponse post(String type, String body) {
        return send("/v1/events", type, body.getBytes(StandardCharsets.UTF_8)).then();
    }

    public Response send(String path, String type, byte[] body) {
        return given().auth()
                .oauth2(key)
                .header("Content-Type", type)
                .body(body)
                .post(path);
    }

    /** Answers when the import is through. */
    public ValidatableResponse importFile(String query, String type, byte[] file) {
        return given().auth()
                .oauth2(key)
                .header("Content-Type", type)
                .header("Prefer", "wait=60")
                .body(file)
                .post("/v1/imports" + query)
                .then();
    }

    public ValidatableResponse get(String path) {
        return given().auth().oauth2(key).get(path).then();
    }

    /** One event by an id that may have any characters. */
    public ValidatableResponse event(String id) {
        return given().auth()
                .oauth2(key)
                .urlEncodingEnabled(false)
                .get("/v1/events/"
                        + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"))
                .then();
    }

    /** The organization's rows of a feed that are not gone, with all that is committed by now: other tests' jobs may be under way. */
    public List<Map<String, Object>> feed(String name) {
        BigDecimal now = number("select pg_current_xact_id()::text::numeric", "*");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> number("select pg_snapshot_xmin(pg_current_snapshot())::text::numeric", "*")
                                .compareTo(now)
                        > 0);
        List<Map<String, Object>> rows = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonPath page = given().auth()
                    .oauth2(Tokens.SERVICE_KEY)
                    .queryParam("after", after)
                    .queryParam("limit", 5000)
                    .get("/v1/changes/" + name)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            for (Map<String, Object> change : page.<Map<String, Object>>getList("data")) {
                if (organization.equals(change.get("org_id")) && !((Boolean) change.get("deleted"))) {
                    @SuppressWarnings("unchecked")
                    Map<String, Object> value = (Map<String, Object>) change.get("value");
                    rows.add(value);
                }
            }
            after = page.getString("next_cursor");
            more = page.getBoolean("has_more");
        }
        return rows;
    }

    /** Sums an amount over rows of a feed. */
    public static BigDecimal sum(List<Map<String, Object>> rows, String field) {
        return rows.stream()
                .map(row -> new BigDecimal(row.get(field).toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Asks the database itself about this organization's rows. */
    public BigDecimal number(String sql) {
        return number(sql.replace("<org>", "'" + organization + "'"), "*");
    }

    /** Asks the database itself about this organization's rows, for a text. */
    public String text(String sql) {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '" + organization + "'");
            try (ResultSet row = statement.executeQuery(sql.replace("<org>", "'" + organization + "'"))) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Asks the database itself, with the rows of that organization in sight. */
    public static BigDecimal number(String sql, String inSight) {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '" + inSight + "'");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getBigDecimal(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
