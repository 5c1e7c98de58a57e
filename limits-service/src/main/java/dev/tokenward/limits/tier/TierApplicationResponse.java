package dev.tokenward.limits.tier;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What giving a tier changed, or would change. */
@Schema(name = "SpendTierApplication")
public record TierApplicationResponse(
        @Schema(examples = "spend_tier_application") String type,
        @Schema(examples = "typical") String tier,
        @Schema(examples = "false") boolean dryRun,

        @Schema(description = "Limits that were set, or would be.", examples = "3")
        int changed,

        @Schema(description = "Limits that were so already.", examples = "0")
        int unchanged,

        List<TierChangeResponse> changes) {}
