package dev.tokenward.limits.tier;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tier's limit on one surface, as it shall be. */
@Schema(name = "SpendTierLimitRequest")
public record TierLimitRequest(
        @Schema(description = "A surface of the organization.", required = true, examples = "claude_code")
        String product,

        @Schema(
                description = "Whole minor units a month as a string; null is unlimited, `\"0\"` is nothing.",
                type = SchemaType.STRING,
                required = true,
                nullable = true,
                examples = "8500")
        JsonNode amount) {}
