package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Swagger UI fills in for one who tries an operation out is answered. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class OpenApiExampleTest {
    private static final String EXAMPLE_USER = "user_019aa0d3b1c27c03a3c362337cf9a9e7";
    private JsonNode document;

    @BeforeEach
    void readTheDocument() throws JsonProcessingException {
        document = new ObjectMapper()
                .readTree(given().accept("application/json").get("/q/openapi").asString());
    }

    @Test
    void everyBodyHasAnExampleAndItIsTaken() {
        List<String> tried = operations("/requestBody/content/application~1json")
                .map(this::tryOut)
                .toList();

        assertThat(tried)
                .hasSizeGreaterThanOrEqualTo(13)
                .contains("post /v1/organizations", "put /v1/organizations/users/{user_id}/surfaces/{surface}");
    }

    @Test
    void everyListAnswersWithoutParameters() {
        Organization organization = newOrganization();
        List<String> tried = operations("/responses/200")
                .filter(operation -> operation.startsWith("get ") && !operation.contains("{"))
                .peek(operation -> as(key(operation, organization))
                        .get(operation.substring(4))
                        .then()
                        .statusCode(200))
                .toList();

        assertThat(tried).hasSizeGreaterThanOrEqualTo(11);
    }

    private String tryOut(String operation) {
        Organization organization = newOrganization();
        String user = newUser(organization, "bob@example.com");
        String[] call = operation.split(" ");
        String path = call[1].replace("{user_id}", user)
                .replace("{group_id}", newGroup(organization, "Group"))
                .replace("{surface}", "cowork")
                .replace("{api_key_id}", spareKey(organization));
        as(key(operation, organization))
                .body(example(call[1], call[0]).replace(EXAMPLE_USER, user))
                .request(call[0], path)
                .then()
                .statusCode(200);
        return operation;
    }

    private static String key(String operation, Organization organization) {
        boolean ours = operation.endsWith(" /v1/organizations") || operation.contains("/v1/changes/");
        return ours ? Tokens.SERVICE_KEY : organization.key();
    }

    private static String spareKey(Organization organization) {
        return as(organization.key())
                .body(Map.of("name", "spare", "role", "user"))
                .post("/v1/organizations/api_keys")
                .path("id");
    }

    private String example(String path, String verb) {
        JsonNode operation = document.at("/paths").path(path).path(verb);
        String schema = operation
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
        return document.at(schema.substring(1)).at("/examples/0").toString();
    }

    /** Each {@code verb path} that has something at that place. */
    private Stream<String> operations(String having) {
        List<String> operations = new ArrayList<>();
        document.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(verb -> {
                    if (!verb.getValue().at(having).isMissingNode()) {
                        operations.add(verb.getKey() + " " + path.getKey());
                    }
                }));
        return operations.stream();
    }
}
