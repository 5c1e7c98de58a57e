package dev.tokenward.analytics;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One row of the feed of hours, and of that of days, for tests.
 *
 * @param hour within {@code day}
 * @param grossParts as {@link #PARTS}; together {@code gross}
 */
public record UsageRow(
        String id,
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
        List<Long> tokens,
        long webSearches,
        Money gross,
        List<Money> grossParts,
        Money net) {
    private static final List<String> KINDS =
            List.of("uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output");
    public static final List<String> PARTS = List.of(
            "uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "web_search", "reported");

    /** In the day's first hour, with a gross that is shared over its parts as evenly as it goes. */
    public UsageRow(
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
        this(
                id,
                day,
                day.atStartOfDay(UTC).toInstant(),
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
                shared(gross),
                net);
    }

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

    /** In that hour, and on its day. */
    public UsageRow at(String firstInstant) {
        Instant other = Instant.parse(firstInstant);
        return new UsageRow(
                id,
                other.atZone(UTC).toLocalDate(),
                other,
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
                grossParts,
                net);
    }

    public UsageRow costing(String usd) {
        return new UsageRow(
                id,
                day,
                hour,
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
                grossParts,
                Money.of(usd));
    }

    public long allTokens() {
        return tokens.stream().mapToLong(Long::longValue).sum();
    }

    private static List<Money> shared(Money gross) {
        BigInteger[] share = gross.usd().unscaledValue().divideAndRemainder(BigInteger.valueOf(PARTS.size()));
        return IntStream.range(0, PARTS.size())
                .mapToObj(part -> part == 0 ? share[0].add(share[1]) : share[0])
                .map(billionths -> new Money(new BigDecimal(billionths, 9)))
                .toList();
    }

    /** As the feed of days has it. */
    Map<String, Object> ofDay() {
        return wire("day", day.toString());
    }

    /** As the feed of hours has it. */
    Map<String, Object> ofHour() {
        return wire("hour", hour.toString());
    }

    private Map<String, Object> wire(String time, String since) {
        Map<String, Object> kinds = new HashMap<>();
        IntStream.range(0, KINDS.size()).forEach(kind -> kinds.put(KINDS.get(kind), tokens.get(kind)));
        Map<String, Object> parts = new HashMap<>();
        IntStream.range(0, PARTS.size())
                .forEach(part -> parts.put(PARTS.get(part), grossParts.get(part).minorUnits()));
        Map<String, Object> value = new HashMap<>();
        value.put(time, since);
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
        value.put("gross_parts", parts);
        value.put("net", net.minorUnits());
        value.put("a_field_of_tomorrow", "consumers pass it over");
        return value;
    }
}
