package dev.tokenward.directory.scim;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/scim/v2")
@Consumes({ScimJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Produces({ScimJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Tag(name = "SCIM")
public class ScimResource {
    private final BulkService bulk;
    private final SearchService search;

    ScimResource(BulkService bulk, SearchService search) {
        this.bulk = bulk;
        this.search = search;
    }

    @GET
    @Path("/ServiceProviderConfig")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "What of SCIM is served (SCIM)")
    @APIResponse(responseCode = "200", description = "A ServiceProviderConfig")
    public String configuration(@Context UriInfo uri) {
        return DiscoveryJson.configuration(AnswerJson.base(uri)).toString();
    }

    @GET
    @Path("/ResourceTypes")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "Which kinds of resources there are (SCIM)")
    @APIResponse(responseCode = "200", description = "A ListResponse")
    public String resourceTypes(
            @Context UriInfo uri,
            @Parameter(description = "Not taken here: 403.") @QueryParam("filter") String filter) {
        refuseFilter(filter);
        return all(DiscoveryJson.resourceTypes(AnswerJson.base(uri)));
    }

    @GET
    @Path("/ResourceTypes/{name}")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "Get one kind of resources (SCIM)")
    @APIResponse(responseCode = "200", description = "A ResourceType")
    @APIResponse(responseCode = "404", description = "No such kind")
    public String resourceType(
            @Parameter(description = "`User` or `Group`.") @PathParam("name") String name, @Context UriInfo uri) {
        List<ObjectNode> all = DiscoveryJson.resourceTypes(AnswerJson.base(uri));
        return DiscoveryJson.named("resource type", name, all).toString();
    }

    @GET
    @Path("/Schemas")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "Which attributes are kept (SCIM)")
    @APIResponse(responseCode = "200", description = "A ListResponse")
    public String schemas(
            @Context UriInfo uri,
            @Parameter(description = "Not taken here: 403.") @QueryParam("filter") String filter) {
        refuseFilter(filter);
        return all(DiscoveryJson.schemas(AnswerJson.base(uri)));
    }

    @GET
    @Path("/Schemas/{urn}")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "Get one schema (SCIM)")
    @APIResponse(responseCode = "200", description = "A Schema")
    @APIResponse(responseCode = "404", description = "No such schema")
    public String schema(
            @Parameter(description = "As `urn:ietf:params:scim:schemas:core:2.0:User`.") @PathParam("urn") String urn,
            @Context UriInfo uri) {
        List<ObjectNode> all = DiscoveryJson.schemas(AnswerJson.base(uri));
        return DiscoveryJson.named("schema", urn, all).toString();
    }

    @POST
    @Path("/Bulk")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(
            summary = "Make many changes (SCIM)",
            description = "Each in a transaction of its own, none before those whose `bulkId` it names.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = ScimJson.MEDIA_TYPE,
                            schema = @Schema(type = OBJECT),
                            examples = @ExampleObject(name = "bulk", value = ScimExamples.BULK)))
    @APIResponse(responseCode = "200", description = "A BulkResponse with the status of each")
    @APIResponse(responseCode = "413", description = "More than 1000 operations or 1048576 bytes")
    public String bulk(byte[] body, @Context UriInfo uri) {
        return bulk.run(BulkRequest.of(body), AnswerJson.base(uri)).toString();
    }

    @POST
    @Path("/.search")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "Search people and groups (SCIM)", description = "People come first.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = ScimJson.MEDIA_TYPE,
                            schema = @Schema(type = OBJECT),
                            examples = @ExampleObject(name = "search", value = ScimExamples.SEARCH)))
    @APIResponse(responseCode = "200", description = "A ListResponse")
    public String search(byte[] body, @Context UriInfo uri) {
        return search.find(QueryRequest.of(ScimJson.body(body)), AnswerJson.base(uri))
                .toString();
    }

    @GET
    @Path("/Me")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(hidden = true)
    public String me() {
        throw ScimProblem.NOT_IMPLEMENTED.because("A key that provisions is nobody's: there is no /Me.");
    }

    /** RFC 7644, section 4: what is served is not to be filtered, and a client that tries is to know. */
    private static void refuseFilter(String filter) {
        if (filter != null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "Discovery takes no 'filter'.");
        }
    }

    private static String all(List<ObjectNode> resources) {
        return ResourceJson.list(resources.size(), 1, resources).toString();
    }
}
