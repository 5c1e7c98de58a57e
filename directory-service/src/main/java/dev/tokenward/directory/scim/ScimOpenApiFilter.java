package dev.tokenward.directory.scim;

import dev.tokenward.commons.problem.CommonProblem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Describes what is the same in every operation of SCIM: its media type, and its errors. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ScimOpenApiFilter implements OASFilter {
    private static final String ERROR = "ScimError";
    private static final List<CommonProblem> ANY_CALL = List.of(
            CommonProblem.INVALID_REQUEST,
            CommonProblem.UNAUTHENTICATED,
            CommonProblem.FORBIDDEN,
            CommonProblem.INTERNAL_ERROR,
            CommonProblem.UPSTREAM_UNAVAILABLE);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSchema(ERROR, error());
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/scim/v2")) {
                item.getOperations().values().forEach(ScimOpenApiFilter::describe);
            }
        });
    }

    private static void describe(Operation operation) {
        ANY_CALL.forEach(problem -> {
            String status = String.valueOf(problem.status());
            if (!operation.getResponses().hasAPIResponse(status)) {
                APIResponse answer = OASFactory.createAPIResponse().description(problem.title());
                operation.getResponses().addAPIResponse(status, answer);
            }
        });
        new LinkedHashMap<>(operation.getResponses().getAPIResponses()).forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                operation.getResponses().addAPIResponse(status, errorAnswer(response));
            } else if (status.equals("200") || status.equals("201")) {
                response.setContent(content(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT)));
            }
        });
    }

    /** One of its own: the framework gives operations one and the same answer for 401 and 403. */
    private static APIResponse errorAnswer(APIResponse described) {
        return OASFactory.createAPIResponse()
                .description(described.getDescription())
                .content(content(OASFactory.createSchema().ref("#/components/schemas/" + ERROR)));
    }

    private static Content content(Schema schema) {
        return OASFactory.createContent()
                .addMediaType(ScimJson.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
    }

    private static Schema error() {
        Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        Schema texts = OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("An error of SCIM: RFC 7644, section 3.12.")
                .addProperty("schemas", texts)
                .addProperty("status", text)
                .addProperty("scimType", text)
                .addProperty("detail", text);
    }
}
