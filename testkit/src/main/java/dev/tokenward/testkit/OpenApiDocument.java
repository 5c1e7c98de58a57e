package dev.tokenward.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds the served OpenAPI document against the committed {@code openapi.yaml}, so that a change of contract is a visible
 * diff. Run with {@code -Dopenapi.write} to take the served one over.
 */
public final class OpenApiDocument {
    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");

    private OpenApiDocument() {}

    public static void isAsCommitted() {
        String served = served();
        try {
            if (System.getProperty("openapi.write") != null) {
                Files.writeString(COMMITTED, served);
            }
            assertThat(served)
                    .as("openapi.yaml differs from what is served; if the change is meant, run with -Dopenapi.write")
                    .isEqualTo(Files.readString(COMMITTED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation has a summary and says which errors it can give; every parameter and property has words of its own. */
    public static void isComplete() {
        List<String> gaps = new ArrayList<>();
        parse(served())
                .get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    if (VERBS.contains(operation.getKey())) {
                        String name = operation.getKey() + " " + path.getKey();
                        JsonNode body = operation.getValue();
                        gap(gaps, name, "summary", body.path("summary").asText().isBlank());
                        gap(gaps, name, "tags", body.path("tags").isEmpty());
                        gap(
                                gaps,
                                name,
                                "answer 401",
                                body.path("responses").path("401").isMissingNode());
                        for (JsonNode parameter : body.path("parameters")) {
                            boolean wordless =
                                    parameter.path("description").asText().isBlank();
                            gap(
                                    gaps,
                                    name,
                                    "description of " + parameter.path("name").asText(),
                                    wordless);
                        }
                    }
                }));
        assertThat(gaps).as("gaps of the OpenAPI document").isEmpty();
    }

    private static void gap(List<String> gaps, String operation, String what, boolean missing) {
        if (missing) {
            gaps.add(operation + " has no " + what);
        }
    }

    private static String served() {
        return given().accept("application/yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonNode parse(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
