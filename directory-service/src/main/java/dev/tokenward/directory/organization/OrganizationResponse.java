package dev.tokenward.directory.organization;

import dev.tokenward.commons.http.Versioned;
import dev.tokenward.directory.surface.Surface;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The organization, as the vendor's API has it, and what ours adds. */
public record OrganizationResponse(
        @Schema(examples = "org_019aa0d3b1c27c03a3c362337cf9a9e7")
        String id,

        @Schema(examples = "organization") String type,
        @Schema(examples = "Acme") String name,

        @Schema(examples = "sonnet", description = "Model or family that is used where none is chosen.")
        String defaultModel,

        @Schema(description = "Surfaces that everyone with a seat may use.")
        List<String> openSurfaces,

        @Schema(description = "Seats bought, by tier; of a tier without a number any number is assigned.")
        Map<String, Integer> seats,

        @Schema(description = "Seats assigned, by tier; those of deactivated people too.")
        Map<String, Integer> seatsAssigned,

        @Schema(examples = "10", description = "Groups beyond which the list of groups warns.")
        int groupCountThreshold,

        Instant createdAt)
        implements Versioned {
    static OrganizationResponse of(
            Organization organization, List<Surface> surfaces, Map<String, Integer> seatsAssigned) {
        return new OrganizationResponse(
                organization.id(),
                "organization",
                organization.name(),
                organization.defaultModel(),
                surfaces.stream().filter(Surface::openToAll).map(Surface::name).toList(),
                organization.seats(),
                seatsAssigned,
                organization.groupCountThreshold(),
                organization.createdAt());
    }

    /** People who come and go do not change it. */
    @Override
    public OrganizationResponse version() {
        return new OrganizationResponse(
                id, type, name, defaultModel, openSurfaces, seats, Map.of(), groupCountThreshold, createdAt);
    }
}
