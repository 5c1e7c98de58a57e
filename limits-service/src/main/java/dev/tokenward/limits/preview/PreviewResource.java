package dev.tokenward.limits.preview;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/spend_limits/preview")
@Tag(name = "Spend limits", description = "Limits of users, groups, seat tiers and the organization")
@Produces(MediaType.APPLICATION_JSON)
public class PreviewResource {
    private final PreviewService previews;
    private final CurrentCaller caller;

    PreviewResource(PreviewService previews, CurrentCaller caller) {
        this.previews = previews;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(
            summary = "Look at a change before it is made",
            description =
                    "Who would change from what to what, who would be blocked at once, and, replayed over the last "
                            + "days, who would have been stopped when. Writes nothing. Spend is replayed as it happened, against "
                            + "today's limits and groups and against those that would be; what a stop would have saved is not taken "
                            + "off. Without usage-service all but the replay is answered.")
    @RequestBody(
            content =
                    @Content(
                            examples = {
                                @ExampleObject(
                                        name = "policy",
                                        summary = "Of several limits the highest would hold",
                                        value =
                                                "{\"changes\":[{\"type\":\"policy\",\"multiple_limits\":\"highest\"}]}"),
                                @ExampleObject(
                                        name = "limits",
                                        summary =
                                                "A ceiling for the organization and a limit for a seat tier, over 90 days",
                                        value =
                                                "{\"changes\":[{\"type\":\"limit\",\"scope\":{\"type\":\"organization\"},"
                                                        + "\"amount\":\"5000000\"},{\"type\":\"limit\",\"scope\":{\"type\":"
                                                        + "\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"2000\"}],"
                                                        + "\"replay_days\":90}")
                            }))
    @APIResponse(responseCode = "200", description = "What the changes would do, the worst first")
    @APIResponse(responseCode = "422", description = "A user, group or surface is not known, or an expiry is past")
    public PreviewResponse preview(@NotNull(message = "a JSON object is required") @Valid PreviewRequest request) {
        return PreviewResponse.of(previews.preview(caller.organization(), request));
    }
}
