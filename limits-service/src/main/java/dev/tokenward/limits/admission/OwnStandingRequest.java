package dev.tokenward.limits.admission;

import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Whose standing is asked for. */
public class OwnStandingRequest {
    @QueryParam("org_id")
    @NotBlank(message = "is required")
    @Parameter(description = "The organization.", required = true, example = "org_0193f1c2a4b87c3d9e0f123456789abe")
    public String orgId;

    @QueryParam("user_id")
    @NotBlank(message = "is required")
    @Parameter(description = "The member's id.", required = true, example = "user_0193f1c2a4b87c3d9e0f123456789abc")
    public String userId;
}
