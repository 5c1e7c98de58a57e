package dev.tokenward.directory.scim;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.scim.ScimApi.GROUPS;
import static dev.tokenward.directory.scim.ScimApi.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exchange as Okta plays it, from its connection test to a person's leaving and coming back. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class OktaFlowTest {
    private Organization organization;
    private ScimApi okta;

    @BeforeEach
    void givenOkta() {
        organization = newOrganization();
        okta = ScimApi.of(organization);
    }

    @Test
    void connectionIsTested() {
        okta.get(USERS + "?startIndex=1&count=2")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/scim+json;charset=UTF-8"))
                .body("schemas", contains("urn:ietf:params:scim:api:messages:2.0:ListResponse"))
                .body("totalResults", equalTo(1))
                .body("Resources[0].userName", equalTo("owner@example.com"));
        okta.get(GROUPS + "?startIndex=1&count=100").then().statusCode(200).body("Resources", empty());
    }

    @Test
    void aPersonComesChangesLeavesAndComesBack() {
        okta.request()
                .queryParam("filter", "userName eq \"Isaac.Brock@example.com\"")
                .queryParam("startIndex", 1)
                .queryParam("count", 100)
                .get(USERS)
                .then()
                .statusCode(200)
                .body("totalResults", equalTo(0))
                .body("Resources", empty());
        String id = okta.post(USERS, user("Brock", true))
                .then()
                .statusCode(201)
                .header("Location", endsWith("/scim/v2/Users/" + idOf("Isaac.Brock@example.com")))
                .body("userName", equalTo("Isaac.Brock@example.com"))
                .body("externalId", equalTo("00ujl29u0le5T6Aj10h7"))
                .body("locale", equalTo("en-US"))
                .body("emails[0].value", equalTo("isaac.brock@example.com"))
                .body("active", equalTo(true))
                .body("password", equalTo(null))
                .extract()
                .path("id");
        okta.post(USERS, user("Brock", true)).then().statusCode(409).body("scimType", equalTo("uniqueness"));

        okta.put(USERS + "/" + id, user("Brock-Jones", true))
                .then()
                .statusCode(200)
                .body("name.familyName", equalTo("Brock-Jones"));
        as(organization.key())
                .get("/v1/organizations/users/" + id)
                .then()
                .body("name", equalTo("Isaac Brock-Jones"))
                .body("email", equalTo("isaac.brock@example.com"))
                .body("role", equalTo("user"))
                .body("seat_tier", equalTo("standard"));

        okta.patch(USERS + "/" + id, "[{\"op\":\"replace\",\"value\":{\"active\":false}}]")
                .then()
                .statusCode(200)
                .body("active", equalTo(false))
                .body("name.familyName", equalTo("Brock-Jones"));
        as(organization.key()).get("/v1/organizations/users/" + id).then().body("status", equalTo("inactive"));
        okta.patch(USERS + "/" + id, "[{\"op\":\"replace\",\"value\":{\"active\":true}}]")
                .then()
                .body("active", equalTo(true));

        okta.delete(USERS + "/" + id).then().statusCode(204);
        okta.get(USERS + "/" + id).then().statusCode(404).body("status", equalTo("404"));
        okta.post(USERS, user("Brock", true)).then().statusCode(201).body("id", not(equalTo(id)));
    }

    @Test
    void aGroupIsPushed() {
        String ada = okta.newUser("ada@example.com");
        String bob = okta.newUser("bob@example.com");
        String group = okta.newGroup("Test SCIMv2", ada);
        String path = GROUPS + "/" + group;

        okta.patch(
                        path,
                        "[{\"op\":\"replace\",\"value\":{\"id\":\"" + group
                                + "\",\"displayName\":\"Test SCIMv2 new\"}}]")
                .then()
                .statusCode(204);
        okta.patch(
                        path,
                        "[{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + ada + "\\\"]\"},"
                                + "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + bob
                                + "\",\"display\":\"bob@example.com\"}]}]")
                .then()
                .statusCode(204);
        okta.get(path)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Test SCIMv2 new"))
                .body("members.value", contains(bob))
                .body("members[0].type", equalTo("User"))
                .body("members[0].$ref", endsWith("/scim/v2/Users/" + bob));
        okta.patch(
                        path,
                        "[{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\"" + ada + "\"},{\"value\":\""
                                + bob + "\"}]}]")
                .then()
                .statusCode(204);
        okta.get(path).then().body("members.value", containsInAnyOrder(ada, bob));
        okta.get(USERS + "/" + ada).then().body("groups", hasSize(1)).body("groups[0].value", equalTo(group));

        okta.delete(path).then().statusCode(204);
        okta.get(USERS + "/" + ada).then().body("groups", equalTo(null));
    }

    private String idOf(String userName) {
        String id = okta.find(USERS, "userName eq \"" + userName + "\"").path("Resources[0].id");
        assertThat(id).startsWith("user_");
        return id;
    }

    private static String user(String familyName, boolean active) {
        return """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Isaac.Brock@example.com",
                "name":{"givenName":"Isaac","familyName":"%s"},
                "emails":[{"primary":true,"value":"isaac.brock@example.com","type":"work"}],
                "displayName":"Isaac %s","locale":"en-US","externalId":"00ujl29u0le5T6Aj10h7","groups":[],
                "password":"1mz050nq","active":%s}""".formatted(familyName, familyName, active);
    }
}
