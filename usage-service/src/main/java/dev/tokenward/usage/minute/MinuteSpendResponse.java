package dev.tokenward.usage.minute;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was used minute by minute, the minutes in order. */
@Schema(name = "MinuteSpend")
public record MinuteSpendResponse(List<Line> data) {

    /** One actor's usage of one minute with one product and model. */
    @Schema(name = "MinuteSpendLine")
    public record Line(
            @Schema(description = "Its first instant.") Instant minute,

            @Schema(description = "The user's id, or the identity while nobody is known for it.")
            String actor,

            @Schema(nullable = true) String userId,
            String product,
            String model,
            String contextWindow,
            String inferenceGeo,
            String speed,
            long requests,
            long uncachedInput,
            long cacheRead,
            @JsonProperty("cache_write_5m") long cacheWrite5m,
            @JsonProperty("cache_write_1h") long cacheWrite1h,
            long output,
            long webSearches,
            Money grossUncachedInput,
            Money grossCacheRead,
            @JsonProperty("gross_cache_write_5m") Money grossCacheWrite5m,
            @JsonProperty("gross_cache_write_1h") Money grossCacheWrite1h,
            Money grossOutput,
            Money grossWebSearch,
            Money grossReported,

            @Schema(description = "The parts together.") Money gross,

            Money net) {}
}
