package dev.tokenward.analytics.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One day's or one hour's usage of one actor with one product and model: the whole of it, not what was added.
 *
 * @param day of the feed of days, else null
 * @param hour of the feed of hours, its first instant, else null
 * @param grossParts together {@code gross}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record UsageChange(
        LocalDate day,
        Instant hour,
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
        GrossParts grossParts,
        Money net) {

    /** When the day or the hour begins, as PostgreSQL reads it. */
    String since() {
        return day == null ? hour.toString() : day.toString();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tokens(
            long uncachedInput,
            long cacheRead,
            @JsonProperty("cache_write_5m") long cacheWrite5m,
            @JsonProperty("cache_write_1h") long cacheWrite1h,
            long output) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record GrossParts(
            Money uncachedInput,
            Money cacheRead,
            @JsonProperty("cache_write_5m") Money cacheWrite5m,
            @JsonProperty("cache_write_1h") Money cacheWrite1h,
            Money output,
            Money webSearch,
            Money reported) {}
}
