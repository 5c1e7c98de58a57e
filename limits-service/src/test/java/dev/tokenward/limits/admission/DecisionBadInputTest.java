package dev.tokenward.limits.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tokenward.limits.Given;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DecisionBadInputTest {
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "/user; {'surface':'chat'}",
                "/user; {'user':'','surface':'chat'}",
                "/user; {'user':5,'surface':'chat'}",
                "/user; {'user':{'name':'ada'},'surface':'chat'}",
                "/user; {'user':{'id':'ada','email':'a@b.c'},'surface':'chat'}",
                "/surface; {'user':'ada'}",
                "/surface; {'user':'ada','surface':' '}",
                "/surface; {'user':'ada','surface':7}",
                "/turn_id; {'user':'ada','surface':'chat','turn_id':''}",
                "/model; {'user':'ada','surface':'chat','model':''}",
                "/estimated_cost; {'user':'ada','surface':'chat','estimated_cost':'-1'}",
                "/estimated_cost; {'user':'ada','surface':'chat','estimated_cost':25}",
                "/estimated_cost; {'user':'ada','surface':'chat','estimated_cost':'much'}",
                "/cost; {'user':'ada','surface':'chat','cost':'1'}"
            })
    void badFieldIsNamed(String pointer, String body) {
        Given.organization()
                .asAdmin()
                .body(body.replace('\'', '"'))
                .post("/v1/decisions")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void batchWithABadQuestionDecidesNothing() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "100");

        given.asAdmin()
                .body("{\"questions\":[{\"user\":\"ada\",\"surface\":\"chat\",\"estimated_cost\":\"100\"},"
                        + "{\"user\":\"ada\"},{\"surface\":\"chat\"}]}")
                .post("/v1/decisions/batch")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/questions/1/surface", "/questions/2/user")));

        given.asAdmin()
                .body("{\"user\":\"ada\",\"surface\":\"chat\"}")
                .post("/v1/decisions")
                .then()
                .body("limits[0].held", equalTo("0"));
    }

    @Test
    void surfaceThatTheOrganizationDoesNotHaveIsNamed() {
        Given given = Given.organization()
                .member("ada")
                .person("new", "active", "standard", "user")
                .settled()
                .userLimit("ada", "100");

        given.asAdmin()
                .body("{\"user\":\"ada\",\"surface\":\"chatt\"}")
                .post("/v1/decisions")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", equalTo(List.of("/surface")))
                .body("detail", equalTo("surface must be one of [chat, claude_code, cowork], not 'chatt'."));
        given.asAdmin()
                .body("{\"questions\":[{\"user\":\"ada\",\"surface\":\"chat\",\"estimated_cost\":\"100\"},"
                        + "{\"user\":\"ada\",\"surface\":\"chatt\"}]}")
                .post("/v1/decisions/batch")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/questions/1/surface")));

        assertThat(given.ask("ada", "chat").getString("limits[0].held")).isEqualTo("0");
        assertThat(given.ask("nobody", "chatt").getString("reason")).isEqualTo("user_unknown");
        assertThat(given.ask("new", "chatt").getString("reason")).isEqualTo("surface_not_granted");
    }

    @Test
    void batchIsNeitherEmptyNorOfNothing() {
        Given given = Given.organization();

        for (String body : List.of("{}", "{\"questions\":[]}", "{\"questions\":[null]}", "[]")) {
            given.asAdmin()
                    .body(body)
                    .post("/v1/decisions/batch")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }
}
