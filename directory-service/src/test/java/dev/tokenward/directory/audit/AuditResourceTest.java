package dev.tokenward.directory.audit;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.commons.Ids;
import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class AuditResourceTest {
    private static final String EVENTS = "/v1/organizations/audit_events";
    private Organization organization;

    @BeforeEach
    void givenAnOrganization() {
        organization = newOrganization();
    }

    @Test
    void aChangeTellsWhoDidWhatFromWhere() {
        String user = newUser(organization, "ada@example.com");
        String request = as(organization.key())
                .header("X-Forwarded-For", "203.0.113.7")
                .body("{\"name\":\"Ada, \\\"Countess\\\" 🦊\"}")
                .post("/v1/organizations/users/" + user)
                .then()
                .statusCode(200)
                .extract()
                .header("request-id");

        JsonPath event = as(organization.key())
                .get(EVENTS + "?request_id=" + request)
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .extract()
                .jsonPath()
                .setRootPath("data[0]");
        assertThat(event.getString("action")).isEqualTo("user.updated");
        assertThat(event.getString("service")).isEqualTo("directory");
        assertThat(event.getString("object_id")).isEqualTo(user);
        assertThat(event.getString("actor")).startsWith("apikey_");
        assertThat(event.getString("actor_user_id")).isEqualTo(organization.ownerId());
        assertThat(event.getString("before.name")).isEqualTo("ada@example.com");
        assertThat(event.getString("after.name")).isEqualTo("Ada, \"Countess\" 🦊");
        assertThat(event.getString("address")).isEqualTo("203.0.113.7");
    }

    @Test
    void everyFilterNarrowsAndTheyGoTogether() {
        String user = newUser(organization, "ada@example.com");
        String group = newGroup(organization, "Design");
        as(organization.key())
                .body(Map.of("user_id", user))
                .post("/v1/organizations/rbac_groups/" + group + "/members")
                .then()
                .statusCode(200);

        events("action[]=rbac_group.").body("data.action", contains("rbac_group.members_added", "rbac_group.created"));
        events("action=user.created&object_id=" + user).body("data", hasSize(1));
        events("object_type[]=rbac_group&object_type[]=organization").body("data", hasSize(3));
        events("actor_user_id=" + organization.ownerId() + "&action[]=rbac_group.created")
                .body("data", hasSize(1));
        events("actor=nobody").body("data", hasSize(0));
        events("service=limits").body("data", hasSize(0));
        String at = events("action=rbac_group.created").extract().path("data[0].at");
        events("starting_at=" + at).body("data.action", contains("rbac_group.members_added", "rbac_group.created"));
        events("ending_at=" + at + "&object_id=" + group).body("data", hasSize(0));
        as(organization.key())
                .get(EVENTS + "?starting_at=" + at + "&ending_at=" + at)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("ending_at"));
    }

    @Test
    void pagesLoseAndRepeatNothingAndBelongToTheirFilters() {
        for (int i = 0; i < 5; i++) {
            newGroup(organization, "Group " + i);
        }
        List<String> seen = new ArrayList<>();
        String page = "";
        do {
            JsonPath answer = events("limit=2&action[]=rbac_group.&page=" + page)
                    .extract()
                    .jsonPath();
            seen.addAll(answer.getList("data.id"));
            page = answer.getString("next_page");
        } while (page != null);

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        String next = events("limit=2").extract().path("next_page");
        as(organization.key())
                .get(EVENTS + "?limit=2&action=user.created&page=" + next)
                .then()
                .statusCode(400);
    }

    @Test
    void whatOtherServicesTellIsHereOnceInItsPlace() {
        String id = Ids.next("audit");
        Map<String, Object> event = event(id, organization.id());
        newGroup(organization, "Design");

        take(event, event(Ids.next("audit"), "org_nobody"))
                .body("accepted", equalTo(1))
                .body("rejected", hasSize(1))
                .body("rejected[0].detail", equalTo("There is no organization 'org_nobody'."));
        take(event).body("accepted", equalTo(0)).body("duplicates", equalTo(1));

        events("service=limits")
                .body("data.id", contains(id))
                .body("data[0].object_type", equalTo("spend_limit"))
                .body("data[0].before.amount", equalTo("100"));
        JsonPath all = events("limit=1000").extract().jsonPath();
        assertThat(all.<String>getList("data.id").indexOf(id))
                .isEqualTo(all.getList("data").size() - 1);
    }

    @Test
    void onlyOurOwnServicesTellAndBadEventsAreNamed() {
        Map<String, Object> delivery = Map.of("events", List.of(event(Ids.next("audit"), organization.id())));
        as(organization.key()).body(delivery).post("/v1/audit_events").then().statusCode(403);
        as(organization.key())
                .body(Map.of("name", "x", "scopes", List.of("audit:write")))
                .post("/v1/organizations/api_keys")
                .then()
                .statusCode(403);
        as(Tokens.SERVICE_KEY)
                .body("{\"events\":[{\"id\":\"x\",\"service\":\"moon\",\"action\":\"x\"}]}")
                .post("/v1/audit_events")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/events/0/service"));
        as(Tokens.SERVICE_KEY)
                .body("{\"events\":[]}")
                .post("/v1/audit_events")
                .then()
                .statusCode(400);
        as(newKey(organization, Map.of("name", "u", "role", "user")))
                .get(EVENTS)
                .then()
                .statusCode(403);
    }

    @Test
    void theDatabaseItselfTakesNoRewriting() throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            for (String rewriting : List.of(
                    "update audit_events set actor = 'nobody'",
                    "delete from audit_events",
                    "truncate audit_events",
                    "set session_replication_role = replica")) {
                assertThatThrownBy(() -> statement.execute(rewriting)).hasMessageContaining("permission denied");
            }
            statement.execute("grant update, delete, truncate on audit_events to current_user");
            try {
                assertThatThrownBy(() -> statement.execute("delete from audit_events"))
                        .hasMessageContaining("append-only");
            } finally {
                statement.execute("revoke update, delete, truncate on audit_events from current_user");
            }
        }
    }

    private static Map<String, Object> event(String id, String organization) {
        return Map.of(
                "id", id,
                "org_id", organization,
                "service", "limits",
                "at", "2026-01-02T03:04:05Z",
                "actor", "apikey_1",
                "action", "spend_limit.deleted",
                "object_id", "spl_1",
                "before", Map.of("amount", "100"));
    }

    @SafeVarargs
    private static ValidatableResponse take(Map<String, Object>... events) {
        return as(Tokens.SERVICE_KEY)
                .body(Map.of("events", List.of(events)))
                .post("/v1/audit_events")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse events(String query) {
        return as(organization.key()).get(EVENTS + "?" + query).then().statusCode(200);
    }
}
