package dev.tokenward.directory.organization;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class OrganizationResourceTest {
    @Test
    void anOrganizationStartsWithItsOwnerAndAKeyThatWorks() {
        JsonPath made = as(Tokens.SERVICE_KEY)
                .body(Map.of("name", "Acme, \"North\"", "owner_email", "Olga@Example.com"))
                .post("/v1/organizations")
                .then()
                .statusCode(200)
                .body("type", equalTo("organization"))
                .body("id", startsWith("org_"))
                .body("owner.email", equalTo("olga@example.com"))
                .body("owner.name", equalTo("olga@example.com"))
                .body("owner.role", equalTo("primary_owner"))
                .body("owner.seat_tier", equalTo("standard"))
                .body("admin_key.role", equalTo("primary_owner"))
                .body("admin_key.key", startsWith("tw_"))
                .extract()
                .jsonPath();

        as(made.getString("admin_key.key"))
                .get("/v1/organizations/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(made.getString("id")))
                .body("name", equalTo("Acme, \"North\""))
                .body("default_model", equalTo("sonnet"))
                .body("open_surfaces", equalTo(List.of("chat")))
                .body("seats", equalTo(Map.of()));
    }

    @Test
    void whatIsLeftOutOfAChangeStays() {
        Organization organization = newOrganization();
        as(organization.key())
                .body("{\"name\":\"Acme\",\"default_model\":\"haiku\",\"seats\":{\"standard\":40,\"premium\":2}}")
                .patch("/v1/organizations/me")
                .then()
                .statusCode(200);

        as(organization.key())
                .body("{\"open_surfaces\":[]}")
                .patch("/v1/organizations/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("Acme"))
                .body("default_model", equalTo("haiku"))
                .body("open_surfaces", equalTo(List.of()))
                .body("seats", equalTo(Map.of("standard", 40, "premium", 2)));
    }

    @Test
    void onlyTheOperatorMakesAndListsOrganizations() {
        Organization organization = newOrganization();

        as(organization.key())
                .body(Map.of("name", "Mine", "owner_email", "me@example.com"))
                .post("/v1/organizations")
                .then()
                .statusCode(403);
        as(organization.key()).get("/v1/organizations").then().statusCode(403);
        as(Tokens.SERVICE_KEY).get("/v1/organizations/me").then().statusCode(403);
    }

    @Test
    void theOperatorSeesEveryOrganizationPageByPage() {
        List<String> made = List.of(
                newOrganization().id(),
                newOrganization().id(),
                newOrganization().id());

        List<String> listed = new ArrayList<>();
        String page = "";
        while (page != null) {
            JsonPath answer = as(Tokens.SERVICE_KEY)
                    .queryParam("limit", 2)
                    .queryParam("page", page)
                    .get("/v1/organizations")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(answer.getList("data.id"));
            page = answer.getString("next_page");
        }

        assertThat(listed).containsAll(made).doesNotHaveDuplicates();
    }

    @Test
    void aReaderChangesNothing() {
        Organization organization = newOrganization();
        String reader = newKey(organization, Map.of("name", "reader", "role", "analyst"));

        as(reader).get("/v1/organizations/me").then().statusCode(200);
        as(reader)
                .body("{\"name\":\"Mine\"}")
                .patch("/v1/organizations/me")
                .then()
                .statusCode(403);
    }
}
