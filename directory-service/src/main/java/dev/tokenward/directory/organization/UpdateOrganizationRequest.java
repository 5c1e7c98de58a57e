package dev.tokenward.directory.organization;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of the organization; what is left out stays. */
@Schema(examples = "{\"open_surfaces\":[\"chat\",\"cowork\"],\"seats\":{\"standard\":400}}")
public record UpdateOrganizationRequest(
        @Size(min = 1, max = 256) String name,

        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:@/-]{0,127}", message = "must be the name of a model or a family")
        @Schema(examples = "sonnet")
        String defaultModel,

        @Size(max = 100) @Schema(description = "All surfaces that everyone may use from now on.")
        List<@NotNull String> openSurfaces,

        @Size(max = 50) @Schema(description = "Seats bought, by tier; replaces what was there.")
        Map<@NotNull String, @NotNull @Min(0) Integer> seats,

        @Min(0) @Max(100_000) @Schema(examples = "10", description = "Groups beyond which the list of groups warns.")
        Integer groupCountThreshold) {}
