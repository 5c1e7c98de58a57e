package dev.tokenward.directory.scim;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.scim.ScimApi.GROUPS;
import static dev.tokenward.directory.scim.ScimApi.USERS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exchange as Entra plays it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class EntraFlowTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private Organization organization;
    private ScimApi entra;

    @BeforeEach
    void givenEntra() {
        organization = newOrganization();
        entra = ScimApi.of(organization);
    }

    @Test
    void aPersonComesChangesAndLeaves() {
        entra.find(USERS, "userName eq \"" + UUID.randomUUID() + "\"")
                .then()
                .statusCode(200)
                .body("totalResults", equalTo(0))
                .body("Resources", empty());
        String id = entra.post(USERS, """
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","%s"],
                        "externalId":"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef","userName":"Test_User_ab6490ee@testuser.com",
                        "active":true,"displayName":"lennay","meta":{"resourceType":"User"},
                        "name":{"formatted":"Test User","familyName":"User","givenName":"Test"},
                        "emails":[{"primary":true,"type":"work","value":"Test_User_fd0ea19b@testuser.com"}],"roles":[],
                        "%s":{"department":"R&D","manager":"26118915"}}""".formatted(ENTERPRISE, ENTERPRISE))
                .then()
                .statusCode(201)
                .body("schemas", hasItem(ENTERPRISE))
                .body("'" + ENTERPRISE + "'.department", equalTo("R&D"))
                .body("'" + ENTERPRISE + "'.manager.value", equalTo("26118915"))
                .extract()
                .path("id");
        String path = USERS + "/" + id;

        entra.find(USERS, "externalId eq \"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef\"")
                .then()
                .body("Resources.id", contains(id));
        entra.find(USERS, "emails[type eq \"work\"].value eq \"test_user_fd0ea19b@testuser.com\"")
                .then()
                .body("Resources.id", contains(id));

        entra.patch(path, """
                        [{"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"updated@testuser.com"},
                        {"op":"Replace","path":"name.familyName","value":"Updated"},
                        {"op":"Add","path":"phoneNumbers[type eq \\"mobile\\"].value","value":"+1 555"},
                        {"op":"Replace","path":"%s:department","value":"Sales"},
                        {"op":"Add","value":{"name.givenName":"Tess","title":"Lead"}},
                        {"op":"Remove","path":"nickName"}]""".formatted(ENTERPRISE))
                .then()
                .statusCode(200)
                .body("emails[0].value", equalTo("updated@testuser.com"))
                .body("emails[0].primary", equalTo(true))
                .body("name.familyName", equalTo("Updated"))
                .body("name.givenName", equalTo("Tess"))
                .body("title", equalTo("Lead"))
                .body("phoneNumbers[0].type", equalTo("mobile"))
                .body("phoneNumbers[0].value", equalTo("+1 555"))
                .body("'" + ENTERPRISE + "'.department", equalTo("Sales"));

        entra.patch(path, "[{\"op\":\"Replace\",\"path\":\"userName\",\"value\":\"Renamed@testuser.com\"}]")
                .then()
                .body("userName", equalTo("Renamed@testuser.com"));
        as(organization.key())
                .get("/v1/organizations/users/" + id)
                .then()
                .body("email", equalTo("renamed@testuser.com"));

        entra.patch(path, "[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}]")
                .then()
                .statusCode(200)
                .body("active", equalTo(false));
        entra.find(USERS, "userName eq \"renamed@testuser.com\"").then().body("Resources[0].active", equalTo(false));
        entra.patch(path, "[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"True\"}]")
                .then()
                .body("active", equalTo(true));
        entra.delete(path).then().statusCode(204);
        entra.delete(path).then().statusCode(404);
    }

    @Test
    void aGroupComesChangesAndLeaves() {
        String ada = entra.newUser("ada@example.com");
        String bob = entra.newUser("bob@example.com");
        entra.request()
                .queryParam("excludedAttributes", "members")
                .queryParam("filter", "displayName eq \"Group1DisplayName\"")
                .get(GROUPS)
                .then()
                .statusCode(200)
                .body("totalResults", equalTo(0));
        String id = entra.post(GROUPS, """
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group",
                        "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
                        "externalId":"8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159","displayName":"Group1DisplayName",
                        "meta":{"resourceType":"Group"}}""")
                .then()
                .statusCode(201)
                .body("externalId", equalTo("8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159"))
                .extract()
                .path("id");
        String path = GROUPS + "/" + id;

        entra.patch(
                        path,
                        "[{\"op\":\"Add\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"" + ada
                                + "\"},{\"$ref\":null,\"value\":\"" + bob + "\"}]}]")
                .then()
                .statusCode(204);
        entra.get(path + "?excludedAttributes=members")
                .then()
                .statusCode(200)
                .body("members", nullValue())
                .body("displayName", equalTo("Group1DisplayName"));
        entra.patch(
                        path,
                        "[{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"" + ada
                                + "\"}]}]")
                .then()
                .statusCode(204);
        entra.patch(path, "[{\"op\":\"Replace\",\"path\":\"displayName\",\"value\":\"Group1Renamed\"}]")
                .then()
                .statusCode(204);
        entra.get(path).then().body("members.value", contains(bob)).body("displayName", equalTo("Group1Renamed"));
        entra.find(GROUPS, "id eq \"" + id + "\" and members eq \"" + bob + "\"")
                .then()
                .body("totalResults", equalTo(1));
        entra.find(GROUPS, "members[value eq \"" + ada + "\"]").then().body("totalResults", equalTo(0));

        as(organization.key())
                .body("{\"name\":\"mine\"}")
                .post("/v1/organizations/rbac_groups/" + id)
                .then()
                .statusCode(409);
        as(organization.key())
                .get("/v1/organizations/rbac_groups/" + id)
                .then()
                .body("source_type", equalTo("scim"))
                .body("name", not(equalTo("mine")));
        entra.delete(path).then().statusCode(204);
    }
}
