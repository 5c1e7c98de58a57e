package dev.tokenward.directory.organization;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations")
@Tag(name = "Organization")
public class OrganizationResource {
    private final OrganizationService service;
    private final OrganizationStore store;

    OrganizationResource(OrganizationService service, OrganizationStore store) {
        this.service = service;
        this.store = store;
    }

    @GET
    @Path("me")
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "Get the organization", description = "The one that the key belongs to.")
    public OrganizationResponse get() {
        return service.get();
    }

    @PATCH
    @Path("me")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Change the organization",
            description = "Name, default model, surfaces open to all, seats bought. What is left out stays.")
    public OrganizationResponse update(@Valid @NotNull UpdateOrganizationRequest request) {
        return service.update(request);
    }

    @POST
    @RolesAllowed(Scope.ORGANIZATIONS_WRITE)
    @Operation(
            summary = "Make an organization",
            description =
                    "For the operator, with the service key: the organization, its primary owner, and a first key, "
                            + "which is shown this once.")
    public OrganizationCreatedResponse create(@Valid @NotNull CreateOrganizationRequest request) {
        return service.create(request);
    }

    @GET
    @RolesAllowed(Scope.ORGANIZATIONS_WRITE)
    @Operation(summary = "List organizations", description = "For the operator, with the service key.")
    public Page<OrganizationSummary> list(
            @Parameter(description = "Organizations a page.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(1)
                    @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        PageToken query = PageToken.of("organizations");
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        List<Organization> rows = Tenancy.everyOrganization(() -> store.list(after, limit + 1));
        return Page.of(rows, limit, query, organization -> List.of(organization.id()))
                .map(each -> new OrganizationSummary(each.id(), "organization", each.name(), each.createdAt()));
    }

    public record OrganizationSummary(
            String id, @Schema(examples = "organization") String type, String name, Instant createdAt) {}
}
