package dev.tokenward.limits.tier;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Word that a tier is gone, or is again as it was to start with. */
@Schema(name = "DeletedSpendTier")
public record DeletedTierResponse(
        String name,
        @Schema(examples = "spend_tier_deleted") String type,

        @Schema(
                description =
                        "True for `light`, `typical` and `power`: they are there again as they were to start with.")
        boolean reset) {
    static DeletedTierResponse of(String name) {
        return new DeletedTierResponse(
                name, "spend_tier_deleted", StandardTiers.find(name).isPresent());
    }
}
