package dev.tokenward.directory.scim;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static dev.tokenward.directory.scim.ScimApi.GROUPS;
import static dev.tokenward.directory.scim.ScimApi.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The person of SCIM is the person of the directory, and so is the group. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class ScimProvisioningTest {
    private static final int MANY = 10_000;

    private Organization organization;
    private ScimApi scim;

    @BeforeEach
    void givenAnIdentityProvider() {
        organization = newOrganization();
        scim = ScimApi.of(organization);
    }

    @Test
    void peopleMadeOtherwiseAreThereAndCanBeTakenOver() {
        String id = newUser(organization, "ada@example.com");
        scim.find(USERS, "userName eq \"ada@example.com\"")
                .then()
                .body("Resources[0].id", equalTo(id))
                .body("Resources[0].emails[0].value", equalTo("ada@example.com"))
                .body("Resources[0].displayName", equalTo("ada@example.com"));

        scim.put(USERS + "/" + id, "{\"userName\":\"ada@example.com\",\"name\":{\"formatted\":\"Ada Lovelace\"}}")
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
        as(organization.key()).get("/v1/organizations/users/" + id).then().body("name", equalTo("Ada Lovelace"));
    }

    @Test
    void aNameChangedOtherwiseIsSeen() {
        String id = scim.newUser("ada@example.com");
        String version = scim.get(USERS + "/" + id).header("ETag");
        as(organization.key())
                .body("{\"name\":\"Ada King\"}")
                .post("/v1/organizations/users/" + id)
                .then()
                .statusCode(200);

        scim.get(USERS + "/" + id)
                .then()
                .body("displayName", equalTo("Ada King"))
                .header("ETag", not(equalTo(version)));
        scim.patch(USERS + "/" + id, "[{\"op\":\"add\",\"path\":\"title\",\"value\":\"Countess\"}]")
                .then()
                .body("displayName", equalTo("Ada King"));
    }

    @Test
    void aUserNameThatIsNoAddressLeavesTheAddressToTheEmails() {
        String id = scim.post(USERS, """
                        {"userName":"alovelace","emails":[{"value":"home@example.com","type":"home"},
                        {"value":"Work@example.com","type":"work"}]}""").then().statusCode(201).extract().path("id");
        as(organization.key()).get("/v1/organizations/users/" + id).then().body("email", equalTo("work@example.com"));
        scim.patch(
                        USERS + "/" + id,
                        "[{\"op\":\"add\",\"path\":\"emails\",\"value\":[{\"value\":\"new@example.com\",\"primary\":true}]}]")
                .then()
                .body("emails", hasSize(3));
        as(organization.key()).get("/v1/organizations/users/" + id).then().body("email", equalTo("new@example.com"));
    }

    @Test
    void oneAddressIsPrimary() {
        scim.post(USERS, """
                        {"userName":"ada","emails":[{"value":"a@example.com","primary":true},
                        {"value":"b@example.com","primary":"True"}]}""").then().body("emails.primary", contains(false, true));
    }

    @Test
    void changesAreAuditedWithoutSecrets() {
        String id = scim.post(USERS, "{\"userName\":\"ada@example.com\",\"password\":\"t1meMa$heen\"}")
                .path("id");
        scim.patch(
                USERS + "/" + id, "[{\"op\":\"replace\",\"value\":{\"active\":false,\"password\":\"t1meMa$heen\"}}]");
        String group = scim.newGroup("Design", id);
        scim.delete(USERS + "/" + id);
        scim.delete(GROUPS + "/" + group);

        as(organization.key())
                .get("/v1/organizations/audit_events?limit=1000")
                .then()
                .body(
                        "data.action",
                        hasItems(
                                "user.created",
                                "user.updated",
                                "rbac_group.created",
                                "rbac_group.members_added",
                                "user.deleted",
                                "rbac_group.deleted"))
                .body(not(containsString("t1meMa")));
        scim.get(USERS + "/" + organization.ownerId()).then().body(not(containsString("t1meMa")));
    }

    @Test
    void whatSaysNothingNewChangesNothing() {
        String id = scim.newUser("ada@example.com");
        int before = events();
        scim.patch(USERS + "/" + id, "[{\"op\":\"replace\",\"value\":{\"active\":true,\"shoeSize\":\"9\"}}]")
                .then()
                .statusCode(200);

        assertThat(events()).isEqualTo(before);
    }

    @Test
    void tenThousandMembersComeAndGoAtOnce() throws SQLException {
        givenManyPeople();
        String group = GROUPS + "/" + scim.newGroup("Everyone");
        long started = System.nanoTime();

        scim.patch(group, "[{\"op\":\"add\",\"path\":\"members\",\"value\":[" + many("{\"value\":\"%s\"}") + "]}]")
                .then()
                .statusCode(204);
        scim.get(group).then().body("members.size()", equalTo(MANY));
        scim.patch(group, "[" + many("{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}") + "]")
                .then()
                .statusCode(204);
        scim.get(group).then().body("members.size()", equalTo(0));
        scim.patch(group, "[{\"op\":\"replace\",\"path\":\"members\",\"value\":[" + many("{\"value\":\"%s\"}") + "]}]")
                .then()
                .statusCode(204);
        scim.find(GROUPS, "members.value eq \"" + person(1) + "\"").then().body("totalResults", equalTo(1));

        assertThat(System.nanoTime() - started).isLessThan(60_000_000_000L);
    }

    @Test
    void manyChangesAreMadeInOneRequest() {
        scim.post("/scim/v2/Bulk", """
                        {"Operations":[
                        {"method":"POST","path":"/Groups","bulkId":"g","data":{"displayName":"Both",
                        "members":[{"value":"bulkId:a"},{"value":"bulkId:b"}]}},
                        {"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"ada@example.com",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"bulkId:b"}}}},
                        {"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"bob@example.com",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"bulkId:a"}}}},
                        {"method":"PATCH","path":"/Users/bulkId:a",
                        "data":{"Operations":[{"op":"replace","path":"active","value":false}]}}]}""")
                .then()
                .statusCode(200)
                .body("Operations.status", contains("201", "201", "201", "200"));

        scim.find(GROUPS, "displayName eq \"Both\"").then().body("Resources[0].members", hasSize(2));
        scim.find(USERS, "userName eq \"ada@example.com\"").then().body("Resources[0].active", equalTo(false));
    }

    @Test
    void bulkRequestsStopAtTheErrorsTheyName() {
        String operations = """
                {"failOnErrors":%d,"Operations":[
                {"method":"POST","path":"/Users","bulkId":"a","data":{"userName":""}},
                {"method":"POST","path":"/Groups","bulkId":"g","data":{"displayName":"G","members":[{"value":"bulkId:a"}]}},
                {"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"bob@example.com"}},
                {"method":"POST","path":"/Cars","bulkId":"c","data":{}},
                {"method":"GET","path":"/Users/x"}]}""";
        scim.post("/scim/v2/Bulk", operations.formatted(1)).then().body("Operations.status", contains("400"));
        scim.post("/scim/v2/Bulk", operations.formatted(0))
                .then()
                .body("Operations.status", contains("400", "400", "201", "404", "400"));
        scim.get(GROUPS).then().body("totalResults", equalTo(0));

        scim.post("/scim/v2/Bulk", "{\"Operations\":[{\"method\":\"POST\",\"path\":\"/Users\",\"data\":{}}]}")
                .then()
                .statusCode(400)
                .body("scimType", equalTo("invalidSyntax"));
        String delete = "{\"method\":\"DELETE\",\"path\":\"/Users/x\"}";
        scim.post("/scim/v2/Bulk", "{\"Operations\":[" + String.join(",", Collections.nCopies(1001, delete)) + "]}")
                .then()
                .statusCode(413);
    }

    private int events() {
        return as(organization.key())
                .get("/v1/organizations/audit_events?limit=1000")
                .<List<Object>>path("data")
                .size();
    }

    private void givenManyPeople() throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            statement.execute("""
                    insert into users (org_id, id, email, name, role, seat_tier, status, added_at)
                    select '%s', 'user_many_' || n, 'many' || n || '@example.com', 'Many ' || n, 'user', 'standard', 'active', now()
                    from generate_series(1, %d) n
                    """.formatted(organization.id(), MANY));
        }
    }

    private static String many(String each) {
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(n -> each.formatted(person(n)))
                .collect(Collectors.joining(","));
    }

    private static String person(int n) {
        return "user_many_" + n;
    }
}
