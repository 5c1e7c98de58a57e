package dev.tokenward.usage.change;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One day's usage of an actor with one product and model: the whole of it, not what was added. */
public record DailyUsageChange(
        LocalDate day,

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
        TokensChange tokens,
        long webSearches,
        Money gross,

        @Schema(description = "What gross is made of.") GrossPartsChange grossParts,

        Money net) {

    public record TokensChange(
            long uncachedInput,
            long cacheRead,
            @JsonProperty("cache_write_5m") long cacheWrite5m,
            @JsonProperty("cache_write_1h") long cacheWrite1h,
            long output) {}

    /** Gross by what it was for; together they are it. */
    public record GrossPartsChange(
            Money uncachedInput,
            Money cacheRead,
            @JsonProperty("cache_write_5m") Money cacheWrite5m,
            @JsonProperty("cache_write_1h") Money cacheWrite1h,
            Money output,
            Money webSearch,

            @Schema(description = "Costs that came with the events.")
            Money reported) {}
}
