package dev.tokenward.analytics;

import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** One row of the daily-usage feed, for tests. */
public record UsageRow(
        String id,
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
        List<Long> tokens,
        long webSearches,
        Money gross,
        Money net) {
    private static final List<String> KINDS =
            List.of("uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output");

    /** Plain usage of a known user. */
    public static UsageRow of(String id, String day, String userId, String product, String model, String usd) {
        return new UsageRow(
                id,
                LocalDate.parse(day),
                userId,
                userId,
                product,
                model,
                "0-200k",
                "global",
                "standard",
                true,
                1,
                List.of(10L, 20L, 30L, 40L, 50L),
                0,
                Money.of(usd).plus(Money.of(usd)),
                Money.of(usd));
    }

    public UsageRow costing(String usd) {
        return new UsageRow(
                id,
                day,
                actor,
                userId,
                product,
                model,
                contextWindow,
                inferenceGeo,
                speed,
                priced,
                requests,
                tokens,
                webSearches,
                gross,
                Money.of(usd));
    }

    public long allTokens() {
        return tokens.stream().mapToLong(Long::longValue).sum();
    }

    Map<String, Object> wire() {
        Map<String, Object> kinds = new HashMap<>();
        LongStream.range(0, KINDS.size()).forEach(i -> kinds.put(KINDS.get((int) i), tokens.get((int) i)));
        Map<String, Object> value = new HashMap<>();
        value.put("day", day.toString());
        value.put("actor", actor);
        value.put("user_id", userId);
        value.put("product", product);
        value.put("model", model);
        value.put("context_window", contextWindow);
        value.put("inference_geo", inferenceGeo);
        value.put("speed", speed);
        value.put("priced", priced);
        value.put("requests", requests);
        value.put("tokens", kinds);
        value.put("web_searches", webSearches);
        value.put("gross", gross.minorUnits());
        value.put("net", net.minorUnits());
        value.put("a_field_of_tomorrow", "consumers pass it over");
        return value;
    }
}
