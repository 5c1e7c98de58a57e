package dev.tokenward.analytics.readmodel;

import dev.tokenward.analytics.readmodel.UsageChange.GrossParts;
import dev.tokenward.analytics.readmodel.UsageChange.Tokens;
import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.Gen;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Random pages of a feed of usage: new rows, replaced ones, tombstones, one row twice; and what stands in the end. */
final class RandomPages {
    static final List<String> WHOLE = List.of(
            "requests",
            "uncached_input",
            "cache_read",
            "cache_write_5m",
            "cache_write_1h",
            "output",
            "web_searches",
            "gross",
            "net");
    private static final List<String> PARTS = List.of(
            "gross_uncached_input",
            "gross_cache_read",
            "gross_cache_write_5m",
            "gross_cache_write_1h",
            "gross_output",
            "gross_web_search",
            "gross_reported");
    static final List<String> FIGURES =
            Stream.concat(WHOLE.stream(), PARTS.stream()).toList();

    private static final int PAGES = 12;
    private static final int ROWS = 50;
    private static final Instant START = Instant.parse("2026-10-29T00:00:00Z");

    private final Gen gen;
    private final List<String> organizations;
    private final boolean hourly;
    private final Map<List<String>, Map<String, Object>> newest = new HashMap<>();

    RandomPages(Gen gen, List<String> organizations, boolean hourly) {
        this.gen = gen;
        this.organizations = organizations;
        this.hourly = hourly;
    }

    Gen gen() {
        return gen;
    }

    /** The rows that are there after all pages, by column; with the month and whether somebody is known. */
    List<Map<String, Object>> newest() {
        return List.copyOf(newest.values());
    }

    void forEach(Consumer<List<Change<UsageChange>>> page) {
        for (int i = 0; i < PAGES; i++) {
            page.accept(gen.listOf(0, 40, this::change));
        }
    }

    private Change<UsageChange> change() {
        String organization = gen.oneOf(organizations);
        String id = "row_" + gen.between(1, ROWS);
        if (gen.chance(25)) {
            newest.remove(List.of(organization, id));
            return Change.tombstone(organization, id);
        }
        Map<String, Object> row = row(organization, id);
        newest.put(List.of(organization, id), row);
        return Change.of(organization, id, value(row));
    }

    private Map<String, Object> row(String organization, String id) {
        Instant hour = gen.instantIn(START, START.plus(6, ChronoUnit.DAYS)).truncatedTo(ChronoUnit.HOURS);
        LocalDate day = hour.atZone(ZoneOffset.UTC).toLocalDate();
        String actor = gen.oneOf("user_a", "user_b", "email:a@example.com");
        Map<String, Object> row = new HashMap<>(Map.of("org_id", organization, "row_id", id, "hour", hour, "day", day));
        row.put("row_count", 1L);
        row.put("month", day.withDayOfMonth(1));
        row.put("actor", actor);
        row.put("user_id", actor.startsWith("user_") ? actor : null);
        row.put("attributed", actor.startsWith("user_"));
        row.put("product", gen.oneOf("chat", "claude_code"));
        row.put("model", gen.oneOf("m", "модель, \"😀\""));
        row.put("context_window", gen.oneOf("0-200k", null));
        row.put("inference_geo", gen.oneOf("us", null));
        row.put("speed", gen.oneOf("fast", null));
        row.put("priced", gen.chance(70));
        boolean nothing = gen.chance(10);
        WHOLE.subList(0, 7).forEach(figure -> row.put(figure, nothing ? 0L : gen.betweenLong(-5, 3_000_000_000L)));
        List<String> amounts = new ArrayList<>(PARTS);
        amounts.addAll(List.of("gross", "net"));
        amounts.forEach(figure -> row.put(
                figure, nothing ? Money.ZERO.usd() : gen.fineMoneyUpTo(40).usd()));
        return row;
    }

    private UsageChange value(Map<String, Object> row) {
        return new UsageChange(
                hourly ? null : (LocalDate) row.get("day"),
                hourly ? (Instant) row.get("hour") : null,
                (String) row.get("actor"),
                (String) row.get("user_id"),
                (String) row.get("product"),
                (String) row.get("model"),
                unknown((String) row.get("context_window")),
                unknown((String) row.get("inference_geo")),
                unknown((String) row.get("speed")),
                (boolean) row.get("priced"),
                count(row, "requests"),
                new Tokens(
                        count(row, "uncached_input"),
                        count(row, "cache_read"),
                        count(row, "cache_write_5m"),
                        count(row, "cache_write_1h"),
                        count(row, "output")),
                count(row, "web_searches"),
                amount(row, "gross"),
                new GrossParts(
                        amount(row, "gross_uncached_input"),
                        amount(row, "gross_cache_read"),
                        amount(row, "gross_cache_write_5m"),
                        amount(row, "gross_cache_write_1h"),
                        amount(row, "gross_output"),
                        amount(row, "gross_web_search"),
                        amount(row, "gross_reported")),
                amount(row, "net"));
    }

    /** In each of the ways in which the provider says that it does not know. */
    private String unknown(String value) {
        return value == null ? gen.oneOf(null, "", "not_available") : value;
    }

    private static long count(Map<String, Object> row, String figure) {
        return (long) row.get(figure);
    }

    private static Money amount(Map<String, Object> row, String figure) {
        return new Money(new BigDecimal(row.get(figure).toString()));
    }
}
