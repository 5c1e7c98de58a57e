package dev.tokenward.commons.http;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says once what holds for every operation: how to bring a key, and the answers that any call can get. */
public class CommonOpenApi implements OASFilter {
    private static final String BEARER = "bearer";
    private static final String API_KEY = "api_key";
    private static final List<CommonProblem> ANY_CALL = List.of(
            CommonProblem.INVALID_REQUEST,
            CommonProblem.UNAUTHENTICATED,
            CommonProblem.FORBIDDEN,
            CommonProblem.TOO_MANY_REQUESTS,
            CommonProblem.INTERNAL_ERROR,
            CommonProblem.UPSTREAM_UNAVAILABLE);

    @Override
    public Operation filterOperation(Operation operation) {
        nameScopes(operation);
        ANY_CALL.forEach(problem -> {
            String status = String.valueOf(problem.status());
            if (!operation.getResponses().hasAPIResponse(status)) {
                operation.getResponses().addAPIResponse(status, answer(problem.title()));
            }
        });
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                describeAsProblem(response);
            }
        });
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key: `tw_…`"));
        document.getComponents()
                .addSecurityScheme(
                        API_KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("x-api-key")
                                .description("The same key in the vendor's header"));
        ConditionalOpenApi.describe(document);
        document.setSecurity(List.of(
                OASFactory.createSecurityRequirement().addScheme(BEARER),
                OASFactory.createSecurityRequirement().addScheme(API_KEY)));
    }

    /** The framework writes the scopes into a security requirement that no client can fill; they belong into words. */
    private static void nameScopes(Operation operation) {
        List<SecurityRequirement> requirements = operation.getSecurity();
        if (requirements == null) {
            return;
        }
        String scopes = requirements.stream()
                .flatMap(requirement -> requirement.getSchemes().values().stream())
                .flatMap(List::stream)
                .map(scope -> "`" + scope + "`")
                .distinct()
                .collect(Collectors.joining(" or "));
        String before = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
        if (!scopes.isEmpty()) {
            operation.setDescription(before + "Needs a key with scope " + scopes + ".");
        }
        operation.setSecurity(null);
    }

    private static APIResponse answer(String description) {
        return OASFactory.createAPIResponse().description(description);
    }

    private static void describeAsProblem(APIResponse response) {
        if (response.getContent() == null) {
            response.setContent(OASFactory.createContent()
                    .addMediaType(
                            Problem.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
        }
    }
}
