package dev.tokenward.directory.scim;

import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.scim.ScimApi.GROUPS;
import static dev.tokenward.directory.scim.ScimApi.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters hold for the same people whether the database answers them or each person is looked at. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class ScimQueryTest {
    private ScimApi scim;
    private String ada;

    @BeforeEach
    void givenThreePeopleAndTheOwner() {
        scim = ScimApi.of(newOrganization());
        ada = made("ada", "Ada", "Lovelace", "\"externalId\":\"e1\",\"title\":\"Countess\",\"active\":true");
        made("bob", "Bob", "Builder", "\"externalId\":\"E2\",\"active\":false");
        made("cyd", "Cyd", "Charisse", "\"phoneNumbers\":[{\"type\":\"work\",\"value\":\"1\"}]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "userName eq \"ADA@example.com\"                             | ada",
                "USERNAME Eq \"ada@example.com\"                             | ada",
                "userName ne \"ada@example.com\" and userName ne \"owner@example.com\" | bob cyd",
                "userName sw \"b\"                                           | bob",
                "userName co \"YD@\"                                         | cyd",
                "userName ew \"a@example.com\"                               | ada",
                "userName gt \"bob@example.com\"                             | cyd owner",
                "userName le \"bob@example.com\"                             | ada bob",
                "userName eq \"%\"                                           | ",
                "externalId eq \"e1\"                                        | ada",
                "externalId eq \"e2\"                                        | ",
                "externalId pr                                               | ada bob",
                "not (externalId pr)                                         | cyd owner",
                "active eq false                                             | bob",
                "active eq \"False\"                                         | bob",
                "active ne false and displayName pr                          | ada cyd owner",
                "displayName eq \"bob builder\"                              | bob",
                "displayName sw \"C\" or displayName sw \"O\"                | cyd owner",
                "emails.value eq \"ada@example.com\"                         | ada",
                "emails eq \"owner@example.com\"                             | owner",
                "emails[type eq \"work\"].value eq \"ada@example.com\"       | ada",
                "emails[type eq \"home\" and value eq \"ada@example.com\"]   | ",
                "emails[type eq \"work\" and value co \"@example\"]          | ada bob cyd owner",
                "name.familyName eq \"builder\"                              | bob",
                "name.familyName sw \"L\" or externalId eq \"E2\"            | ada bob",
                "not (name.familyName eq \"builder\") and active eq true     | ada cyd owner",
                "title pr                                                    | ada",
                "title pr and (externalId eq \"e1\" or externalId eq \"e9\") | ada",
                "phoneNumbers.value eq \"1\"                                 | cyd",
                "meta.created gt \"2000-01-01T00:00:00Z\"                    | ada bob cyd owner",
                "meta.lastModified lt \"2000-01-01T00:00:00Z\"               | ",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ada@example.com\" | ada",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"bob\" | bob",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department sw \"c\" | cyd",
            })
    void filtersFind(String filter, String wanted) {
        Response answer = scim.find(USERS, filter);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(names(answer)).isEqualTo(wanted == null ? List.of() : List.of(wanted.split(" ")));
        assertThat(answer.<Integer>path("totalResults")).isEqualTo(names(answer).size());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sortBy=userName                                    | ada bob cyd owner",
                "sortBy=userName&sortOrder=descending               | owner cyd bob ada",
                "sortBy=name.familyName                             | bob cyd ada owner",
                "sortBy=displayName&startIndex=2&count=2            | bob cyd",
                "sortBy=userName&filter=title pr or active eq false | ada bob",
                "sortBy=emails.value&count=1                        | ada",
                "startIndex=0&count=1                               | owner",
                "startIndex=-5&count=1&sortBy=userName              | ada",
                "sortBy=nothing                                     | owner ada bob cyd",
                "filter=name.familyName pr&sortBy=userName&startIndex=2&count=1 | bob",
            })
    void listsAreOrderedAndPaged(String query, String wanted) {
        assertThat(names(scim.get(USERS + "?" + query), false)).isEqualTo(List.of(wanted.split(" ")));
    }

    @Test
    void countZeroGivesTheNumberAlone() {
        scim.get(USERS + "?count=0").then().body("totalResults", equalTo(4)).body("Resources", empty());
        scim.get(USERS + "?count=0&filter=title pr")
                .then()
                .body("totalResults", equalTo(1))
                .body("Resources", empty());
        scim.get(USERS + "?startIndex=99")
                .then()
                .body("totalResults", equalTo(4))
                .body("Resources", empty());
    }

    @Test
    void onlyWhatIsAskedForIsGiven() {
        assertThat(fields(USERS + "/" + ada + "?attributes=userName,name.familyName"))
                .containsExactlyInAnyOrder("schemas", "id", "userName", "name");
        scim.get(USERS + "/" + ada + "?attributes=name.familyName")
                .then()
                .body("name", equalTo(Map.of("familyName", "Lovelace")));
        assertThat(fields(USERS + "/" + ada + "?excludedAttributes=emails,meta,id"))
                .contains("id", "userName")
                .doesNotContain("emails", "meta");
        String group = scim.newGroup("Design", ada);
        assertThat(fields(GROUPS + "/" + group + "?excludedAttributes=members")).doesNotContain("members");
        scim.get(GROUPS + "?attributes=displayName").then().body("Resources[0].members", equalTo(null));
    }

    @Test
    void searchesSayTheSameInABody() {
        scim.newGroup("Ada's friends", ada);

        scim.post(USERS + "/.search", "{\"filter\":\"displayName sw \\\"ada\\\"\",\"attributes\":[\"userName\"]}")
                .then()
                .statusCode(200)
                .body("Resources.userName", contains("ada@example.com"));
        scim.post(GROUPS + "/.search", "{\"filter\":\"members.value eq \\\"" + ada + "\\\"\"}")
                .then()
                .body("Resources.displayName", contains("Ada's friends"));
        scim.post("/scim/v2/.search", "{\"filter\":\"displayName sw \\\"ada\\\"\",\"startIndex\":2,\"count\":5}")
                .then()
                .body("totalResults", equalTo(2))
                .body("Resources.displayName", contains("Ada's friends"));
        scim.find(USERS, "groups.value pr").then().body("totalResults", equalTo(1));
    }

    private String made(String name, String given, String family, String more) {
        return scim.post(USERS, """
                        {"userName":"%1$s@example.com","name":{"givenName":"%2$s","familyName":"%3$s"},%4$s,
                        "emails":[{"type":"work","value":"%1$s@example.com"}],
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"%1$s"}}""".formatted(name, given, family, more))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Set<String> fields(String path) {
        return scim.get(path).jsonPath().<Map<String, Object>>get("$").keySet();
    }

    private static List<String> names(Response answer) {
        return names(answer, true);
    }

    private static List<String> names(Response answer, boolean sorted) {
        List<String> names = new ArrayList<>();
        answer.<List<String>>path("Resources.userName").forEach(name -> names.add(name.replace("@example.com", "")));
        if (sorted) {
            names.sort(null);
        }
        return names;
    }
}
