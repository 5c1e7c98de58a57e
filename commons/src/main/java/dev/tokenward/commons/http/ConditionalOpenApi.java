package dev.tokenward.commons.http;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Describes what holds by the manner of all: versions of single objects, and creations that can be sent twice. */
final class ConditionalOpenApi {
    private static final Set<PathItem.HttpMethod> CHANGES =
            Set.of(PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH, PathItem.HttpMethod.DELETE);

    private ConditionalOpenApi() {}

    /** Where a service says {@code tokenward.openapi.conditional=true}: that it honours these headers is for its tests to show. */
    static void describe(OpenAPI document) {
        boolean honoured = ConfigProvider.getConfig()
                .getOptionalValue("tokenward.openapi.conditional", Boolean.class)
                .orElse(false);
        if (honoured) {
            document.getPaths().getPathItems().entrySet().stream()
                    .filter(path -> path.getKey().startsWith("/v1/organizations"))
                    .forEach(path -> describe(path.getKey(), path.getValue()));
        }
    }

    private static void describe(String path, PathItem item) {
        boolean object = path.endsWith("}");
        Map<PathItem.HttpMethod, Operation> operations = item.getOperations();
        if (operations.containsKey(PathItem.HttpMethod.POST) && !object) {
            creation(operations.get(PathItem.HttpMethod.POST));
        }
        boolean changed = operations.keySet().stream().anyMatch(CHANGES::contains)
                || object && operations.containsKey(PathItem.HttpMethod.POST);
        if (operations.containsKey(PathItem.HttpMethod.GET) && changed) {
            operations.forEach((method, operation) -> {
                if (method == PathItem.HttpMethod.GET) {
                    reading(operation);
                } else if (object || CHANGES.contains(method)) {
                    change(operation);
                }
            });
        }
    }

    private static void creation(Operation operation) {
        operation.addParameter(header(
                "Idempotency-Key",
                "1 to 255 visible ASCII characters, such as a UUID. The same request again within 24 hours is answered as "
                        + "it was the first time, with `idempotency-replayed: true`, and done once."));
        problem(operation, CommonProblem.IDEMPOTENCY_KEY_REUSED);
    }

    private static void reading(Operation operation) {
        operation.addParameter(header("If-None-Match", "An `ETag`: 304 without a body while it is still the version."));
        tagged(operation);
        operation
                .getResponses()
                .addAPIResponse("304", OASFactory.createAPIResponse().description("Unchanged"));
    }

    private static void change(Operation operation) {
        operation.addParameter(header("If-Match", "The `ETag` of the version that is changed: 412 if it is no more."));
        tagged(operation);
        problem(operation, CommonProblem.PRECONDITION_FAILED);
    }

    private static void tagged(Operation operation) {
        operation
                .getResponses()
                .getAPIResponse("200")
                .addHeader(
                        "ETag",
                        OASFactory.createHeader()
                                .description("The version of the object, where it is still there.")
                                .schema(text()));
    }

    private static void problem(Operation operation, CommonProblem problem) {
        String status = String.valueOf(problem.status());
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            status,
                            OASFactory.createAPIResponse()
                                    .description(problem.title())
                                    .content(OASFactory.createContent()
                                            .addMediaType(
                                                    Problem.MEDIA_TYPE,
                                                    OASFactory.createMediaType()
                                                            .schema(OASFactory.createSchema()
                                                                    .ref("#/components/schemas/Problem")))));
        }
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(text());
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
