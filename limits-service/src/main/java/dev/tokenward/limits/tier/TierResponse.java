package dev.tokenward.limits.tier;

import dev.tokenward.commons.http.Versioned;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tier as it stands. */
@Schema(name = "SpendTier")
public record TierResponse(
        @Schema(examples = "typical") String name,
        @Schema(examples = "spend_tier") String type,

        @Schema(description = "By surface.") List<TierLimitResponse> limits,

        @Schema(examples = "monthly") String period,
        @Schema(examples = "USD") String currency,

        @Schema(description = "True for `light`, `typical` and `power` until the organization changes them.")
        boolean builtIn,

        @Schema(description = "Null while it is as it was to start with.", nullable = true)
        Instant updatedAt)
        implements Versioned {
    static TierResponse of(Tier tier) {
        return new TierResponse(
                tier.name(),
                "spend_tier",
                tier.limits().entrySet().stream()
                        .map(limit -> new TierLimitResponse(
                                limit.getKey(), limit.getValue().ceiling().orElse(null)))
                        .toList(),
                "monthly",
                "USD",
                tier.updatedAt().isEmpty(),
                tier.updatedAt().orElse(null));
    }
}
