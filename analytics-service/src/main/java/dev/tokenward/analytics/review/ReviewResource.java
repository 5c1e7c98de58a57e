package dev.tokenward.analytics.review;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/organizations/analytics/reviews")
@Tag(name = "Reviews", description = "The weekly and monthly review, with tasks to sign off")
public class ReviewResource {
    private static final String PDF = "application/pdf";
    /** Who takes anything gets JSON. */
    private static final String LESS = ";qs=0.5";

    private final ReviewReadingService reviews;
    private final ReviewDocumentService documents;
    private final CurrentCaller caller;

    ReviewResource(ReviewReadingService reviews, ReviewDocumentService documents, CurrentCaller caller) {
        this.reviews = reviews;
        this.documents = documents;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "List reviews",
            description =
                    "Newest first. An owner of groups gets those of their groups. A review is made two hours after its "
                            + "week (Monday to Sunday, UTC) or calendar month has ended, where anything was used.")
    @APIResponse(responseCode = "200", description = "A page of reviews")
    public Page<ReviewResponse> list(
            @Parameter(description = "`organization` (the default of those who see everyone), or a group's id.")
                    @QueryParam("audience")
                    String audience,
            @Parameter(description = "Rows a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "must be from 1 to 1000")
                    @Max(value = 1000, message = "must be from 1 to 1000")
                    int limit,
            @Parameter(description = "`next_page` of the page before, with the same parameters.") @QueryParam("page")
                    String page) {
        return reviews.list(caller.get(), audience, limit, page);
    }

    @GET
    @Path("/{review_id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Read a review",
            description = "As JSON, or as the page or the PDF to read and to print, as `Accept` says.")
    @APIResponse(
            responseCode = "200",
            description = "The review",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReviewResponse.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "404", description = "There is no such review for the caller")
    public RestResponse<ReviewResponse> get(
            @Parameter(description = "The review's id.") @PathParam("review_id") String id) {
        return RestResponse.ResponseBuilder.ok(shown(id))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    @GET
    @Path("/{review_id}")
    @Produces(MediaType.TEXT_HTML + LESS)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(hidden = true)
    public RestResponse<String> page(@PathParam("review_id") String id) {
        return RestResponse.ResponseBuilder.ok(documents.html(shown(id)), "text/html; charset=utf-8")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    @GET
    @Path("/{review_id}")
    @Produces(PDF + LESS)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(hidden = true)
    public RestResponse<byte[]> pdf(@PathParam("review_id") String id) {
        ReviewResponse review = shown(id);
        return RestResponse.ResponseBuilder.ok(ReviewPdf.of(review), PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + review.id() + ".pdf\"")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    @POST
    @Path("/{review_id}/tasks/{task_id}/sign_off")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Sign a task off",
            description =
                    "Says that the caller has done it. Once signed off it stays so, with who did it first and when; it is in "
                            + "the audit log.")
    @APIResponse(responseCode = "200", description = "The review with what was signed off in it")
    @APIResponse(responseCode = "404", description = "There is no such review for the caller, or no such task in it")
    public ReviewResponse signOff(
            @Parameter(description = "The review's id.") @PathParam("review_id") String id,
            @Parameter(description = "The task's id.") @PathParam("task_id") String task) {
        return reviews.sign(caller.get(), id, task);
    }

    private ReviewResponse shown(String id) {
        return reviews.response(reviews.find(caller.get(), id));
    }
}
