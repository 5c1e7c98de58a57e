package dev.tokenward.analytics.connectors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connectors as usage-service's events name them. */
@QuarkusTest
class ConnectorResourceTest {
    private static final String PATH = "/v1/organizations/analytics/connectors";
    private static final Map<String, List<Use>> USES = new ConcurrentHashMap<>();

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        Upstreams.answer("/v1/connector_uses", ConnectorResourceTest::answer);
    }

    @AfterEach
    void goOn() {
        Upstreams.takeFeedsAway(false);
        MutableClock.release();
    }

    @Test
    void everyCountIsWhatAPlainLoopGives() {
        Given acme = acme();
        Gen gen = new Gen(7);
        for (int i = 0; i < 300; i++) {
            use(
                    acme,
                    LocalDate.parse("2026-10-20").plusDays(gen.between(0, 34)),
                    gen.oneOf("user_a", "user_b", "user_c"),
                    gen.oneOf("chat", "claude_code", "cowork"),
                    gen.oneOf("jira", "=x,\"😀\"", "drive"),
                    gen.listOf(0, 2, () -> "s" + gen.between(0, 20)));
        }
        Map<List<String>, Set<String>> people = new HashMap<>();
        Map<List<String>, Set<String>> sessions = new HashMap<>();
        USES.get(acme.id()).stream()
                .filter(use -> !use.day().isBefore(LocalDate.parse("2026-11-01")))
                .forEach(use -> {
                    for (String group : groups(use)) {
                        List<String> key = List.of(use.connector(), use.product(), group);
                        people.computeIfAbsent(key, any -> new HashSet<>()).add(use.user());
                        sessions.computeIfAbsent(key, any -> new HashSet<>()).addAll(use.sessions());
                    }
                });

        Map<List<String>, List<Object>> found = new HashMap<>();
        rows(asking(acme.id())
                        .queryParam("starting_date", "2026-11-01")
                        .queryParam("group_by[]", "product", "rbac_group_id")
                        .queryParam("order_by", "distinct_user_count")
                        .queryParam("order", "desc")
                        .queryParam("limit", 4))
                .forEach(row -> found.put(
                        List.of(
                                (String) row.get("connector_name"),
                                (String) row.get("product"),
                                row.get("rbac_group_id") == null ? "" : (String) row.get("rbac_group_id")),
                        List.of(row.get("distinct_user_count"), count(row))));

        Map<List<String>, List<Object>> expected = new HashMap<>();
        people.forEach((key, who) -> expected.put(
                key,
                List.of(
                        who.size(),
                        sessions.get(key).isEmpty()
                                ? "null"
                                : String.valueOf(sessions.get(key).size()))));
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(15);
    }

    @Test
    void formIsTheVendorsAndWhatIsNotKnownIsNull() {
        Given acme = acme();
        use(acme, LocalDate.parse("2026-11-20"), "user_a", "chat", "jira", List.of("s1", "s2"));
        use(acme, LocalDate.parse("2026-11-20"), "user_b", "cowork", "jira", List.of());
        use(acme, LocalDate.parse("2026-11-21"), "user_b", "chat", "drive", List.of());
        use(acme, LocalDate.parse("2026-11-20"), null, "chat", "drive", List.of("s9"));

        asking(acme.id())
                .queryParam("date", "2026-11-20")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].connector_name", equalTo("jira"))
                .body("data[0].distinct_user_count", equalTo(2))
                .body("data[0].chat_metrics.distinct_conversation_connector_used_count", equalTo(2))
                .body("data[0].claude_code_metrics.distinct_session_connector_used_count", equalTo(0))
                .body("data[0].cowork_metrics.distinct_session_connector_used_count", nullValue())
                .body("data[0].office_metrics.excel.distinct_session_connector_used_count", nullValue())
                .body("data[0].read_call_count", nullValue())
                .body("data[0].product", nullValue())
                .body("has_more", equalTo(false))
                .body("next_page", nullValue());
        asking(acme.id())
                .queryParam("starting_date", "2026-11-20")
                .queryParam("order", "desc")
                .queryParam("filter[]", "user_id:user_b")
                .queryParam("group_by[]", "user_id")
                .get(PATH)
                .then()
                .body("data.connector_name", equalTo(List.of("jira", "drive")))
                .body("data.user_id", equalTo(List.of("user_b", "user_b")));
    }

    @Test
    void cursorExpiresWhenARowMovesAcrossIt() {
        Given acme = acme();
        use(acme, LocalDate.parse("2026-11-20"), "user_a", "chat", "b", List.of());
        use(acme, LocalDate.parse("2026-11-20"), "user_a", "chat", "c", List.of());
        String next = asking(acme.id())
                .queryParam("date", "2026-11-20")
                .queryParam("limit", 1)
                .get(PATH)
                .path("next_page");

        page(acme, next).statusCode(200).body("data.connector_name", equalTo(List.of("c")));
        use(acme, LocalDate.parse("2026-11-20"), "user_a", "chat", "a", List.of());
        page(acme, next).statusCode(410).body("type", equalTo("urn:tokenward:problem:analytics-cursor-expired"));
        asking(acme.id())
                .queryParam("page", next)
                .queryParam("date", "2026-11-19")
                .get(PATH)
                .then()
                .statusCode(400);
    }

    @Test
    void ownersOfGroupsSeeTheirGroupsAlone() {
        Given acme = acme();
        use(acme, LocalDate.parse("2026-11-20"), "user_a", "chat", "jira", List.of());
        use(acme, LocalDate.parse("2026-11-20"), "user_b", "chat", "drive", List.of());
        String owner = Tokens.ofGroupOwner(acme.id(), "user_x", "rbac_group_a");

        given().auth()
                .oauth2(owner)
                .queryParam("date", "2026-11-20")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.connector_name", equalTo(List.of("jira")));
        given().auth()
                .oauth2(owner)
                .queryParam("date", "2026-11-20")
                .queryParam("filter[]", "rbac_group_id:rbac_group_b")
                .get(PATH)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.withScopes(acme.id(), Scope.USAGE_READ))
                .queryParam("date", "2026-11-20")
                .get(PATH)
                .then()
                .statusCode(403);
        asking(Given.organization("Other").id())
                .queryParam("date", "2026-11-20")
                .get(PATH)
                .then()
                .body("data", hasSize(0));
    }

    @Test
    void whatIsWrongIsNamedAndWhoIsAwayToo() {
        bad("group_by[]", "colour");
        bad("order_by", "read_call_count");
        bad("order", "up");
        bad("limit", "0");
        bad("filter[]", "product:chat");
        bad("page", "nonsense");
        bad("starting_date", "2026-11-01", "date");
        Upstreams.takeFeedsAway(true);
        asking("org_x").queryParam("date", "2026-11-20").get(PATH).then().statusCode(503);
    }

    private static ValidatableResponse page(Given acme, String next) {
        return asking(acme.id())
                .queryParam("date", "2026-11-20")
                .queryParam("limit", 1)
                .queryParam("page", next)
                .get(PATH)
                .then();
    }

    private static void bad(String parameter, String value) {
        bad(parameter, value, parameter);
    }

    private static void bad(String parameter, String value, String named) {
        asking("org_x")
                .queryParam("date", "2026-11-20")
                .queryParam(parameter, value)
                .get(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(named));
    }

    private static Given acme() {
        return Given.organization("Acme")
                .group("rbac_group_a", "Design")
                .person(Person.of("user_a", "a@example.com")
                        .in("rbac_group_a", "2026-01-01T00:00:00Z", null)
                        .in("rbac_group_b", "2026-11-10T00:00:00Z", null))
                .person(Person.of("user_b", "b@example.com").in("rbac_group_b", "2026-01-01T00:00:00Z", null))
                .settled();
    }

    /** By the memberships of {@link #acme}. */
    private static List<String> groups(Use use) {
        boolean both = !use.day().isBefore(LocalDate.parse("2026-11-10"));
        return switch (use.user()) {
            case "user_a" -> both ? List.of("rbac_group_a", "rbac_group_b") : List.of("rbac_group_a");
            case "user_b" -> List.of("rbac_group_b");
            default -> List.of("");
        };
    }

    private static String count(Map<String, Object> row) {
        String product = (String) row.get("product");
        Map<?, ?> metrics = (Map<?, ?>) row.get(product + "_metrics");
        return String.valueOf(metrics.get(
                product.equals("chat")
                        ? "distinct_conversation_connector_used_count"
                        : "distinct_session_connector_used_count"));
    }

    private static List<Map<String, Object>> rows(RequestSpecification query) {
        List<Map<String, Object>> rows = new ArrayList<>();
        String next = null;
        do {
            JsonPath page = given().spec(query)
                    .queryParams(next == null ? Map.of() : Map.of("page", next))
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            rows.addAll(page.getList("data"));
            next = page.getString("next_page");
        } while (next != null);
        return rows;
    }

    private static void use(
            Given organization, LocalDate day, String user, String product, String connector, List<String> sessions) {
        USES.computeIfAbsent(organization.id(), any -> new CopyOnWriteArrayList<>())
                .add(new Use(day, user, product, connector, sessions));
    }

    private static String answer(Map<String, String> query) {
        LocalDate from = LocalDate.parse(query.get("from"));
        LocalDate to = LocalDate.parse(query.get("to"));
        assertThat(to).isAfter(from).isBeforeOrEqualTo(from.plusDays(7));
        List<Map<String, Object>> lines = USES.getOrDefault(query.get("org_id"), List.of()).stream()
                .filter(use -> !use.day().isBefore(from) && use.day().isBefore(to))
                .map(Use::line)
                .toList();
        try {
            return new ObjectMapper().writeValueAsString(Map.of("data", lines));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestSpecification asking(String organization) {
        return given().auth().oauth2(Tokens.admin(organization));
    }

    private record Use(LocalDate day, String user, String product, String connector, List<String> sessions) {
        Map<String, Object> line() {
            Map<String, Object> line = new HashMap<>();
            line.put("day", day.toString());
            line.put("actor", user == null ? "email:x@example.com" : user);
            line.put("user_id", user);
            line.put("product", product);
            line.put("connector", connector);
            line.put("requests", 1);
            line.put("sessions", sessions);
            return line;
        }
    }
}
