package dev.tokenward.directory.roster;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.give;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newRole;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class RosterResourceTest {
    private static final String IMPORT = "/v1/organizations/imports/users";

    private Organization organization;

    @BeforeEach
    void givenAnOrganization() {
        organization = newOrganization();
    }

    @Test
    void linesMakeAndChangePeople() {
        String bob = newUser(organization, "bob@example.com");
        String design = newGroup(organization, "Design");

        send("""
                Email,Name,Role,Seat_tier,Status,Account_uuid,Groups
                ada@example.com,"Lovelace, Ada ""Countess"" 🦊",developer,premium,inactive,acc-1,Design
                BOB@example.com,Bob,,none,,,Design; Design
                owner@example.com,Olga Owner,primary_owner,,active,,
                """)
                .statusCode(200)
                .body("type", equalTo("roster_import"))
                .body("dry_run", equalTo(false))
                .body("created", equalTo(1))
                .body("updated", equalTo(1))
                .body("unchanged", equalTo(1))
                .body("groups_created", equalTo(0))
                .body("lines.line", equalTo(List.of(2, 3, 4)))
                .body("lines.email", equalTo(List.of("ada@example.com", "bob@example.com", "owner@example.com")))
                .body("lines.action", equalTo(List.of("created", "updated", "unchanged")))
                .body("lines[1].changes", equalTo(List.of("name", "seat_tier", "groups")));
        JsonPath ada = user("ada@example.com");
        assertThat(ada.getString("name")).isEqualTo("Lovelace, Ada \"Countess\" 🦊");
        assertThat(ada.getString("role")).isEqualTo("developer");
        assertThat(ada.getString("seat_tier")).isEqualTo("premium");
        assertThat(ada.getString("status")).isEqualTo("inactive");
        assertThat(ada.getString("account_uuid")).isEqualTo("acc-1");
        assertThat(ada.getList("rbac_group_ids")).isEqualTo(List.of(design));
        assertThat(user("bob@example.com").getString("id")).isEqualTo(bob);
        assertThat(user("bob@example.com").getString("seat_tier")).isNull();
    }

    @Test
    void onlyAnAddressIsEnough() {
        send("email\nada@example.com\n").statusCode(200);

        JsonPath ada = user("ada@example.com");
        assertThat(ada.getString("name")).isEqualTo("ada@example.com");
        assertThat(ada.getString("role")).isEqualTo("user");
        assertThat(ada.getString("seat_tier")).isEqualTo("standard");
        assertThat(ada.getString("status")).isEqualTo("active");
    }

    @Test
    void whatIsNotSaidStays() {
        send("email,name,role,seat_tier,account_uuid\nada@example.com,Ada,developer,premium,acc-1\n")
                .statusCode(200);
        newUser(organization, "bob@example.com");

        send("email,seat_tier,name\nada@example.com,,Ada L.\n")
                .statusCode(200)
                .body("lines[0].changes", equalTo(List.of("name")));

        JsonPath ada = user("ada@example.com");
        assertThat(ada.getString("role")).isEqualTo("developer");
        assertThat(ada.getString("seat_tier")).isEqualTo("premium");
        assertThat(ada.getString("account_uuid")).isEqualTo("acc-1");
        assertThat(user("bob@example.com").getString("status")).isEqualTo("active");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String file = "email,name,role,groups\nada@example.com,Ada,developer,New;Newer\nbob@example.com,Bob,user,New\n";
        send("?create_groups=true", file).statusCode(200).body("groups_created", equalTo(2));
        String before = events();

        send("?create_groups=true", file)
                .statusCode(200)
                .body("created", equalTo(0))
                .body("updated", equalTo(0))
                .body("unchanged", equalTo(2))
                .body("groups_created", equalTo(0));

        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aDryRunSaysWhatWouldBeAndDoesNothing() {
        newUser(organization, "bob@example.com");
        String before = events();

        send("?dry_run=true&create_groups=true", "email,name,groups\nada@example.com,Ada,New\nbob@example.com,B,\n")
                .statusCode(200)
                .body("dry_run", equalTo(true))
                .body("created", equalTo(1))
                .body("updated", equalTo(1))
                .body("groups_created", equalTo(1));

        assertThat(events()).isEqualTo(before);
        assertThat(as(organization.key())
                        .get("/v1/organizations/users")
                        .jsonPath()
                        .getList("data"))
                .hasSize(2);
        assertThat(as(organization.key())
                        .get("/v1/organizations/rbac_groups")
                        .jsonPath()
                        .getList("data"))
                .isEmpty();
        send("?dry_run=true", "email\nada\n").statusCode(422);
        send("?dry_run=yes", "email\nada@example.com\n").statusCode(400);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "ada,,,,,, | email | well-formed",
                ",Ada,,,,, | email | missing",
                "ada@example.com,,emperor,,,, | role | primary_owner, owner",
                "ada@example.com,,primary_owner,,,, | role | not given",
                "owner@example.com,,user,,,, | role | keeps role",
                "owner@example.com,,,,inactive,, | status | keeps role",
                "ada@example.com,,,Premium!,,, | seat_tier | lower case",
                "ada@example.com,,,,gone,, | status | active or inactive",
                "ada@example.com,,,,,,Nowhere | groups | create_groups",
                "ada@example.com,,,,,,rbac_group_1 | groups | There is no group",
                "ada@example.com,,,,,,Twin | groups | 2 groups",
                "ada@example.com,,,,,acc-0, | account_uuid | someone else",
                "good@example.com,,,,,, | email | line 2",
                "ada@example.com,,,,,acc-2, | account_uuid | line 2",
                "ada@example.com,a\0b,,,,, | name | U+0000",
            })
    void oneBadLineRefusesTheFile(String line, String column, String reason) {
        newGroup(organization, "Twin");
        newGroup(organization, "Twin");
        send("email,account_uuid\nzoe@example.com,acc-0\n").statusCode(200);

        send("email,name,role,seat_tier,status,account_uuid,groups\ngood@example.com,Good,,,,acc-2,\n" + line + "\n")
                .statusCode(422)
                .body("type", equalTo("urn:tokenward:problem:roster-invalid"))
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/lines/3/" + column))
                .body("errors[0].detail", containsString(reason));

        as(organization.key())
                .get("/v1/organizations/users?email=good@example.com")
                .then()
                .body("data", hasSize(0));
    }

    @Test
    void everyFaultIsNamedUpToAThousand() {
        String bad = IntStream.range(0, 1500).mapToObj(i -> "nobody" + i + "\n").collect(Collectors.joining());

        send("email\nfine@example.com\n" + bad)
                .statusCode(422)
                .body("errors", hasSize(1000))
                .body("errors[999].pointer", equalTo("/lines/1002/email"))
                .body("detail", containsString("1500 faults on 1500 lines"));
        send("email,role,status\nnobody,emperor,gone\nx@example.com,emperor,active,\n")
                .statusCode(422)
                .body(
                        "errors.pointer",
                        equalTo(List.of("/lines/2/email", "/lines/2/role", "/lines/2/status", "/lines/3")));
    }

    @Test
    void aFileThatIsNoRosterIsRefusedAsAWhole() {
        send("email,salary\nada@example.com,1\n")
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:roster-unreadable"))
                .body("detail", containsString("'salary'"));
        send("").statusCode(400);
        given().auth()
                .oauth2(organization.key())
                .contentType("text/csv; charset=UTF-8")
                .post(IMPORT)
                .then()
                .statusCode(400);
        send("email\n\"ada@example.com\n").statusCode(400).body("detail", containsString("line 2"));
        send("email\n" + "a@example.com\n".repeat(100_001)).statusCode(413).body("detail", containsString("100000"));
        as(organization.key()).body("{}").post(IMPORT).then().statusCode(415);
        given().auth()
                .oauth2(organization.key())
                .contentType("text/csv; charset=iso-8859-1")
                .body("email\n".getBytes(UTF_8))
                .post(IMPORT)
                .then()
                .statusCode(415);
        given().auth()
                .oauth2(organization.key())
                .contentType("text/csv; charset=UTF-8")
                .header("Content-Encoding", "gzip")
                .body("email\n".getBytes(UTF_8))
                .post(IMPORT)
                .then()
                .statusCode(415);
    }

    @Test
    void nobodyGivesOrTakesByFileWhatTheyMayNotGiveOrTakeByHand() {
        send("email,role\nadmin@example.com,admin\nada@example.com,user\n").statusCode(200);
        String membershipAdmin = newKey(organization, Map.of("name", "hr", "role", "membership_admin"));

        send(membershipAdmin, "", "email,role\nada@example.com,admin\n")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/lines/2/role"));
        send(membershipAdmin, "", "email,role\nnew@example.com,owner\n").statusCode(422);
        send(membershipAdmin, "", "email,role\nadmin@example.com,user\n").statusCode(422);
        send(membershipAdmin, "", "email,status\nadmin@example.com,inactive\n").statusCode(422);
        send(membershipAdmin, "", "email,role,status\nadmin@example.com,admin,active\nada@example.com,developer,\n")
                .statusCode(200)
                .body("unchanged", equalTo(1));
        assertThat(user("admin@example.com").getString("role")).isEqualTo("admin");
        assertThat(user("ada@example.com").getString("role")).isEqualTo("developer");
    }

    @Test
    void nobodyGetsRightsThroughAGroupThatTheSenderHasNot() {
        String spenders = newGroup(organization, "Spenders");
        give(organization, spenders, newRole(organization, "permission_limits_write"));
        send("email,groups\nada@example.com,Spenders\n").statusCode(200);
        String membershipAdmin = newKey(organization, Map.of("name", "hr", "role", "membership_admin"));

        send(membershipAdmin, "", "email,groups\nbob@example.com,Spenders\n")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/lines/2/groups"))
                .body("errors[0].detail", containsString("limits:write"));
        send(membershipAdmin, "", "email,groups\nada@example.com,Spenders\n")
                .statusCode(200)
                .body("unchanged", equalTo(1));
    }

    @Test
    void noMoreSeatsAreTakenThanWereBought() {
        newUser(organization, "bob@example.com");
        as(organization.key())
                .body("{\"seats\":{\"premium\":2,\"standard\":2}}")
                .patch("/v1/organizations/me")
                .then()
                .statusCode(200);
        String three = "email,seat_tier\nada@example.com,premium\nbea@example.com,premium\ncai@example.com,premium\n";

        send(three)
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/lines/4/seat_tier"))
                .body("errors[0].detail", containsString("2 are bought"));
        send("email\nada@example.com\n").statusCode(422);
        send("email,seat_tier\nada@example.com,standard\nbob@example.com,premium\n")
                .statusCode(200);
        send("email,seat_tier\nada@example.com,premium\nbob@example.com,standard\n")
                .statusCode(200)
                .body("updated", equalTo(2));
    }

    @Test
    void whoeverWasInvitedHasComeIn() {
        String design = newGroup(organization, "Design");
        as(organization.key())
                .body(Map.of("email", "ada@example.com", "role", "user", "rbac_group_ids", List.of(design)))
                .post("/v1/organizations/invites")
                .then()
                .statusCode(200);

        send("email\nada@example.com\n").statusCode(200);

        assertThat(user("ada@example.com").getList("rbac_group_ids")).isEqualTo(List.of(design));
        as(organization.key()).get("/v1/organizations/invites").then().body("data[0].status", equalTo("accepted"));
    }

    @Test
    void otherKeysAreRefused() {
        String reader = newKey(organization, Map.of("name", "reader", "scopes", List.of("directory:read")));

        send(reader, "", "email\nada@example.com\n").statusCode(403);
        send(reader, "?dry_run=true", "email\nada@example.com\n").statusCode(403);
    }

    @Test
    void anothersPeopleGroupsAndAccountsPlayNoPart() {
        send("?create_groups=true", "email,account_uuid,groups\nada@example.com,acc-1,Design\n")
                .statusCode(200);
        Organization other = newOrganization();
        String design = as(organization.key())
                .get("/v1/organizations/rbac_groups")
                .jsonPath()
                .getString("data[0].id");

        send(other.key(), "", "email,groups\nada@example.com,Design\n").statusCode(422);
        send(other.key(), "", "email,groups\nada@example.com," + design + "\n").statusCode(422);
        send(other.key(), "", "email,name,account_uuid\nada@example.com,Other,acc-1\n")
                .statusCode(200)
                .body("created", equalTo(1));
        assertThat(user("ada@example.com").getString("name")).isEqualTo("ada@example.com");
    }

    @Test
    void eachChangeIsAuditedAndTheImportTold() {
        newUser(organization, "bob@example.com");
        send("?create_groups=true", "email,name,groups\nada@example.com,=1+1,New\nbob@example.com,Bob B.,\n")
                .statusCode(200);

        as(organization.key())
                .get("/v1/organizations/audit_events?limit=5")
                .then()
                .body("data.action", hasItem("rbac_group.created"))
                .body("data.action", hasItem("rbac_group.members_added"))
                .body("data.find{it.action=='roster.imported'}.after.created", equalTo(1))
                .body("data.find{it.action=='user.created'}.before", nullValue())
                .body("data.find{it.action=='user.created'}.after.name", equalTo("=1+1"))
                .body("data.find{it.action=='user.created'}.after.rbac_group_ids", hasSize(1))
                .body("data.find{it.action=='user.updated'}.before.name", equalTo("bob@example.com"))
                .body("data.find{it.action=='user.updated'}.after.name", equalTo("Bob B."));
    }

    @Test
    void someoneWhoWasDeletedIsMadeAnew() {
        String bob = newUser(organization, "bob@example.com");
        as(organization.key()).delete("/v1/organizations/users/" + bob).then().statusCode(200);

        send("email\nbob@example.com\n").statusCode(200).body("created", equalTo(1));

        assertThat(user("bob@example.com").getString("id")).isNotEqualTo(bob);
    }

    @Test
    void twoAtOnceMakeEachPersonOnce() {
        String file = IntStream.range(0, 500)
                .mapToObj(i -> "person" + i + "@example.com,Team " + i % 5 + "\n")
                .collect(Collectors.joining("", "email,groups\n", ""));
        List<CompletableFuture<JsonPath>> both = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send("?create_groups=true", file)
                        .statusCode(200)
                        .extract()
                        .jsonPath()))
                .toList();

        assertThat(both.stream()
                        .mapToInt(answer -> answer.join().getInt("created"))
                        .sum())
                .isEqualTo(500);
        assertThat(both.stream()
                        .mapToInt(answer -> answer.join().getInt("groups_created"))
                        .sum())
                .isEqualTo(5);
    }

    @Test
    void theSameImportSentTwiceIsDoneOnce() {
        String first = keyed("email\nada@example.com\n");

        assertThat(keyed("email\nada@example.com\n")).isEqualTo(first);
        assertThat(new JsonPath(first).getInt("created")).isEqualTo(1);
    }

    private String keyed(String file) {
        return given().auth()
                .oauth2(organization.key())
                .contentType("text/csv; charset=UTF-8")
                .header("Idempotency-Key", "roster-1")
                .body(file.getBytes(UTF_8))
                .post(IMPORT)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private ValidatableResponse send(String file) {
        return send("", file);
    }

    private ValidatableResponse send(String query, String file) {
        return send(organization.key(), query, file);
    }

    private static ValidatableResponse send(String key, String query, String file) {
        return given().auth()
                .oauth2(key)
                .contentType("text/csv; charset=UTF-8")
                .body(file.getBytes(UTF_8))
                .post(IMPORT + query)
                .then();
    }

    private JsonPath user(String email) {
        JsonPath found = as(organization.key())
                .get("/v1/organizations/users?email=" + email)
                .jsonPath();
        assertThat(found.getList("data")).hasSize(1);
        return found.setRootPath("data[0]");
    }

    private String events() {
        return as(organization.key())
                .get("/v1/organizations/audit_events?limit=1000")
                .asString();
    }
}
