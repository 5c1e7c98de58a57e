package dev.tokenward.analytics.readmodel;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Stream.concat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table of sums, and the statement that keeps it up with the rows that it is the sums of.
 *
 * @param keys what it has one row for each of
 */
record Rollup(String table, List<Key> keys, List<String> measures) {
    private static final List<String> WHOLE = List.of(
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
    /** Every figure that a row of usage has. */
    static final List<String> FIGURES = concat(WHOLE.stream(), PARTS.stream()).toList();

    private static final List<Key> ANYBODY = concat(
                    columns("product", "model", "context_window", "inference_geo", "speed", "priced"),
                    Stream.of(new Key("attributed", "user_id is not null")))
            .toList();
    private static final Key MONTH = new Key("month", "cast(date_trunc('month', cast(day as timestamp)) as date)");

    static final Rollup ORGANIZATION_DAYS = of("organization_days", Key.of("day"), ANYBODY, FIGURES);
    static final Rollup ORGANIZATION_HOURS = of("organization_hours", Key.of("hour"), ANYBODY, FIGURES);
    static final Rollup ACTOR_DAYS = of(
            "actor_days", Key.of("day"), columns("actor", "user_id", "product").toList(), WHOLE);
    static final Rollup ACTOR_MONTHS = of(
            "actor_months",
            MONTH,
            columns("actor", "user_id", "product", "model", "priced").toList(),
            WHOLE);

    private static Rollup of(String table, Key time, List<Key> others, List<String> measures) {
        return new Rollup(
                table,
                concat(Stream.of(Key.of("org_id"), time), others.stream()).toList(),
                measures);
    }

    private static Stream<Key> columns(String... names) {
        return Stream.of(names).map(Key::of);
    }

    /**
     * Adds the rows of {@code change}: {@code sign} is 1 for what a row became and -1 for what it was. Sums that stay as they
     * are, as of a page that comes again, are not written.
     */
    String add() {
        List<String> added = concat(
                        Stream.of("sum(sign)"), measures.stream().map(measure -> "sum(sign * " + measure + ")"))
                .toList();
        return """
                insert into <table> as t (<keys>, row_count, <measures>)
                select <key_values>, <added>
                from change
                group by <key_values>
                having row(<added>) is distinct from row(<nothing>)
                on conflict (<keys>) do update set row_count = t.row_count + excluded.row_count, <sums>
                """.replace("<table>", table)
                .replace("<keys>", listed(keys, Key::column))
                .replace("<key_values>", listed(keys, Key::value))
                .replace("<measures>", String.join(", ", measures))
                .replace("<added>", String.join(", ", added))
                .replace("<nothing>", listed(added, any -> "0"))
                .replace("<sums>", listed(measures, measure -> measure + " = t." + measure + " + excluded." + measure));
    }

    /** Removes the sums of no rows at all. */
    String prune() {
        return "delete from <table> where org_id = any(:org_id) and row_count = 0".replace("<table>", table);
    }

    private static <T> String listed(List<T> all, Function<T, String> text) {
        return all.stream().map(text).collect(joining(", "));
    }

    /** @param value of a row of usage, in SQL */
    record Key(String column, String value) {
        static Key of(String column) {
            return new Key(column, column);
        }
    }
}
