package dev.tokenward.usage.change;

import dev.tokenward.commons.money.Money;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One hour's usage of an actor with one product and model: the whole of it, not what was added. */
public record HourlyUsageChange(
        @Schema(description = "Its first instant.") Instant hour,

        @Schema(description = "The user's id, or `email:…`, `account_uuid:…` while nobody is known for it.")
        String actor,

        @Schema(nullable = true) String userId,
        String product,
        String model,
        String contextWindow,
        String inferenceGeo,
        String speed,

        @Schema(description = "False when the price book did not know the model: the fallback price was counted.")
        boolean priced,

        long requests,
        DailyUsageChange.TokensChange tokens,
        long webSearches,
        Money gross,

        @Schema(description = "What gross is made of.") DailyUsageChange.GrossPartsChange grossParts,

        Money net) {}
