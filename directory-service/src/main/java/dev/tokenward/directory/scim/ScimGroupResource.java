package dev.tokenward.directory.scim;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.Ids;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/scim/v2/Groups")
@Consumes({ScimJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Produces({ScimJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Tag(name = "SCIM")
public class ScimGroupResource {
    private final ScimGroupService service;
    private final ScimGroupQueryService queries;

    ScimGroupResource(ScimGroupService service, ScimGroupQueryService queries) {
        this.service = service;
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "List groups (SCIM)", description = ScimExamples.LIST)
    @Parameter(name = "filter", in = ParameterIn.QUERY, description = "Such as `displayName eq \"Design\"`.")
    @Parameter(name = "startIndex", in = ParameterIn.QUERY, description = "From 1.")
    @Parameter(name = "count", in = ParameterIn.QUERY, description = "0 to 1000, default 100.")
    @Parameter(name = "sortBy", in = ParameterIn.QUERY, description = "An attribute.")
    @Parameter(name = "sortOrder", in = ParameterIn.QUERY, description = "`ascending` or `descending`.")
    @Parameter(name = "attributes", in = ParameterIn.QUERY, description = "These alone, by commas.")
    @Parameter(name = "excludedAttributes", in = ParameterIn.QUERY, description = "All but these, by commas.")
    @APIResponse(responseCode = "200", description = "A ListResponse")
    public String list(@Context UriInfo uri) {
        return queries.find(QueryRequest.of(uri.getQueryParameters()), AnswerJson.base(uri))
                .toString();
    }

    @POST
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(
            summary = "Provision a group (SCIM)",
            description = "Its members are people by id; groups within groups are refused.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = ScimJson.MEDIA_TYPE,
                            schema = @Schema(type = OBJECT),
                            examples = @ExampleObject(name = "group", value = ScimExamples.GROUP)))
    @APIResponse(responseCode = "201", description = "Made; `Location` and `ETag` as in `meta`")
    public RestResponse<String> create(byte[] body, @Context UriInfo uri) {
        ScimGroup made = service.create(Ids.next("rbac_group"), ScimJson.body(body));
        return AnswerJson.created(ResourceJson.of(made, AnswerJson.base(uri)), uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "Get a group (SCIM)")
    @APIResponse(responseCode = "200", description = "A Group")
    @APIResponse(responseCode = "304", description = "Unchanged since the version that `If-None-Match` names")
    @APIResponse(responseCode = "404", description = "No such group")
    public RestResponse<String> get(
            @Parameter(description = "The group, as `rbac_group_019aa0d3b1c27c03a3c362337cf9a9e7`.") @PathParam("id")
                    String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        ScimGroup found = service.get(id, AnswerJson.wants(uri, "members"));
        return AnswerJson.read(ResourceJson.of(found, AnswerJson.base(uri)), uri, headers);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "Replace a group (SCIM)", description = "Members that are left out are members no more.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = ScimJson.MEDIA_TYPE,
                            schema = @Schema(type = OBJECT),
                            examples = @ExampleObject(name = "group", value = ScimExamples.GROUP)))
    @APIResponse(responseCode = "200", description = "The Group as it is now")
    @APIResponse(responseCode = "404", description = "No such group")
    @APIResponse(responseCode = "412", description = "Changed since the version that `If-Match` names")
    public RestResponse<String> replace(
            @Parameter(description = "The group, as `rbac_group_019aa0d3b1c27c03a3c362337cf9a9e7`.") @PathParam("id")
                    String id,
            @Parameter(description = "The version to change: 412 if it is no more.") @HeaderParam("If-Match")
                    Optional<String> ifMatch,
            byte[] body,
            @Context UriInfo uri) {
        ScimGroup now = service.replace(id, ScimJson.body(body), ifMatch);
        return AnswerJson.changed(ResourceJson.of(now, AnswerJson.base(uri)), uri);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "Change a group (SCIM)", description = ScimExamples.PATCH)
    @RequestBody(
            content =
                    @Content(
                            mediaType = ScimJson.MEDIA_TYPE,
                            schema = @Schema(type = OBJECT),
                            examples = @ExampleObject(name = "rename", value = ScimExamples.RENAME)))
    @APIResponse(responseCode = "200", description = "The Group as it is now, where `attributes` were asked for")
    @APIResponse(responseCode = "204", description = "Changed: members may be many and are not read")
    @APIResponse(responseCode = "404", description = "No such group")
    @APIResponse(responseCode = "412", description = "Changed since the version that `If-Match` names")
    public RestResponse<String> patch(
            @Parameter(description = "The group, as `rbac_group_019aa0d3b1c27c03a3c362337cf9a9e7`.") @PathParam("id")
                    String id,
            @Parameter(description = "The version to change: 412 if it is no more.") @HeaderParam("If-Match")
                    Optional<String> ifMatch,
            byte[] body,
            @Context UriInfo uri) {
        boolean asked = uri.getQueryParameters().containsKey("attributes");
        boolean members = asked && AnswerJson.wants(uri, "members");
        ScimGroup now = service.patch(id, PatchRequest.of(ScimJson.body(body)), ifMatch, members);
        ObjectNode resource = ResourceJson.of(now, AnswerJson.base(uri));
        return asked ? AnswerJson.changed(resource, uri) : AnswerJson.changed(resource);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "Take a group out (SCIM)", description = "Memberships and grants of the group end.")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "404", description = "No such group")
    @APIResponse(responseCode = "412", description = "Changed since the version that `If-Match` names")
    public void delete(
            @Parameter(description = "The group, as `rbac_group_019aa0d3b1c27c03a3c362337cf9a9e7`.") @PathParam("id")
                    String id,
            @Parameter(description = "The version to change: 412 if it is no more.") @HeaderParam("If-Match")
                    Optional<String> ifMatch) {
        service.delete(id, ifMatch);
    }

    @POST
    @Path("/.search")
    @RolesAllowed(Scope.SCIM_WRITE)
    @Operation(summary = "Search groups (SCIM)", description = ScimExamples.LIST)
    @RequestBody(
            content =
                    @Content(
                            mediaType = ScimJson.MEDIA_TYPE,
                            schema = @Schema(type = OBJECT),
                            examples = @ExampleObject(name = "search", value = ScimExamples.SEARCH)))
    @APIResponse(responseCode = "200", description = "A ListResponse")
    public String search(byte[] body, @Context UriInfo uri) {
        return queries.find(QueryRequest.of(ScimJson.body(body)), AnswerJson.base(uri))
                .toString();
    }
}
