package dev.tokenward.analytics.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;

/** One day's usage of one actor with one product and model: the whole of it, not what was added. */
@JsonIgnoreProperties(ignoreUnknown = true)
record DailyUsageChange(
        LocalDate day,
        String actor,
        String userId,
        String product,
        String model,
        String contextWindow,
        String inferenceGeo,
        String speed,
        boolean priced,
        long requests,
        Tokens tokens,
        long webSearches,
        Money gross,
        Money net) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tokens(
            long uncachedInput,
            long cacheRead,
            @JsonProperty("cache_write_5m") long cacheWrite5m,
            @JsonProperty("cache_write_1h") long cacheWrite1h,
            long output) {}
}
