package dev.tokenward.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * How many events a second, against what PostgreSQL takes by COPY into the same tables with the same sums written by hand, in the
 * same transactions of a thousand: run by bench/ingest. Not part of the tests: it has no opinion, it prints ratios.
 */
class IngestBench {
    private static final int EVENTS = Integer.getInteger("bench.events", 100_000);
    private static final int BATCH = 1000;
    private static final int LARGE = 20_000;
    private static final int WARM_UP = 20_000;
    private static final Instant END = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final List<String> MODELS =
            List.of("claude-sonnet-4-5", "claude-opus-4-8", "claude-haiku-4-5", "claude-sonnet-5");
    private static final List<String> PRODUCTS = List.of("chat", "claude_code", "cowork");

    private final String key = Tokens.admin("org_bench");

    @Test
    void compare() throws Exception {
        Upstreams upstreams = new Upstreams();
        EmbeddedPostgres.Database database = EmbeddedPostgres.spareDatabase();
        KillableService service = KillableService.on(database, upstreams.start());
        service.start();
        try {
            double copied = copied(database, "bare", BATCH);
            double copiedLarge = copied(database, "large", LARGE);
            posts(service, -WARM_UP, 0, 1);
            double one = posts(service, 0, EVENTS, 1);
            double four = posts(service, EVENTS, 2 * EVENTS, 4);
            double small = small(service, 2 * EVENTS, 5000, 32);
            double file = file(service, 3 * EVENTS, 4 * EVENTS);
            System.out.printf("%-46s %12s %8s%n", "bench/ingest, " + EVENTS + " events", "events/s", "ratio");
            print("COPY and sums by hand, " + BATCH + " a transaction", copied, copied);
            print("COPY and sums by hand, " + LARGE + " a transaction", copiedLarge, copied);
            print("POST /v1/events, batches of " + BATCH + ", 1 client", one, copied);
            print("POST /v1/events, batches of " + BATCH + ", 4 clients", four, copied);
            print("POST /v1/events, one event each, 32 clients", small, copied);
            print("POST /v1/imports, one file", file, copied);
        } finally {
            service.kill();
            upstreams.stop();
        }
    }

    private static void print(String what, double rate, double base) {
        System.out.printf("%-46s %12.0f %8.2f%n", what, rate, rate / base);
    }

    private double posts(KillableService service, int from, int to, int clients) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (int first = from; first < to; first += BATCH) {
            bodies.add(IntStream.range(first, first + BATCH)
                    .mapToObj(IngestBench::json)
                    .collect(joining(",", "[", "]")));
        }
        return timed(bodies, clients, service, to - from);
    }

    private double small(KillableService service, int from, int count, int clients) throws Exception {
        List<String> bodies =
                IntStream.range(from, from + count).mapToObj(IngestBench::json).toList();
        return timed(bodies, clients, service, count);
    }

    private double timed(List<String> bodies, int clients, KillableService service, int events) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long start = System.nanoTime();
        List<Future<Integer>> answers = bodies.stream()
                .map(body -> threads.submit(() -> service.post("/v1/events", key, Service.JSON, body)
                        .path("accepted")
                        .asInt()))
                .toList();
        int accepted = 0;
        for (Future<Integer> answer : answers) {
            accepted += answer.get();
        }
        double rate = events / seconds(start);
        threads.shutdown();
        assertThat(accepted).isEqualTo(events);
        return rate;
    }

    private double file(KillableService service, int from, int to) throws Exception {
        byte[] lines = IntStream.range(from, to)
                .mapToObj(IngestBench::json)
                .collect(joining("\n"))
                .getBytes(UTF_8);
        long start = System.nanoTime();
        var answer = service.upload("/v1/imports", key, new ByteArrayInputStream(lines), "Prefer", "wait=60");
        double rate = (to - from) / seconds(start);
        assertThat(answer.path("accepted").asInt()).isEqualTo(to - from);
        return rate;
    }

    private static double copied(EmbeddedPostgres.Database database, String prefix, int batch) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("usage_events", "event_ids", "hourly_usage", "daily_usage", "spend_to_date")) {
                statement.execute("create table " + prefix + "_" + table + " (like " + table
                        + " including defaults including indexes)");
            }
            statement.execute("create temp table bare_batch (like usage_events including defaults)");
            connection.setAutoCommit(false);
            Copy copy = new Copy(connection, statement, prefix, batch);
            copy.all(-WARM_UP, 0);
            long start = System.nanoTime();
            copy.all(0, EVENTS);
            return EVENTS / seconds(start);
        }
    }

    /** What is written by hand, in tables of its own. */
    private record Copy(Connection connection, Statement statement, String prefix, int batch) {
        void all(int from, int to) throws Exception {
            for (int first = from; first < to; first += batch) {
                statement.execute("truncate bare_batch");
                String rows = IntStream.range(first, first + batch)
                        .mapToObj(IngestBench::csv)
                        .collect(joining("\n", "", "\n"));
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                        copy bare_batch (org_id, id, occurred_at, recorded_at, counted_at, identity, actor, product, model,
                            requests, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, web_searches,
                            context_window, inference_geo, speed, connectors, priced, price_model, price_tier,
                            gross_uncached_input, gross_cache_read, gross_cache_write_5m, gross_cache_write_1h,
                            gross_output, gross_web_search, gross_reported, gross, net) from stdin (format csv)
                        """, new StringReader(rows));
                for (String sql : BY_HAND) {
                    statement.execute(sql.replace("<prefix>", prefix));
                }
                connection.commit();
            }
        }
    }

    private static final String MEASURES = """
            requests, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, web_searches, gross_uncached_input,
            gross_cache_read, gross_cache_write_5m, gross_cache_write_1h, gross_output, gross_web_search, gross_reported,
            gross, net""";
    private static final String SUMS = "sum(" + MEASURES.replaceAll(",\\s+", "), sum(") + ")";
    private static final String ADDED = " on conflict (org_id, row_id) do update set "
            + List.of(MEASURES.split(",\\s+")).stream()
                    .map(column -> column + " = d." + column + " + excluded." + column)
                    .collect(joining(", "))
            + ", changed_xid = pg_current_xact_id()";

    private static String sums(String table, String column, String time) {
        return "insert into <prefix>_" + table + " as d (org_id, row_id, " + column
                + ", actor, product, model, context_window, inference_geo, speed, priced, " + MEASURES
                + ") select org_id,"
                + " row_key(" + time
                + "::text, actor, product, model, context_window, inference_geo, speed, priced::text), "
                + time + ", actor, product, model, context_window, inference_geo, speed, priced, " + SUMS
                + " from bare_batch group by org_id, " + time
                + ", actor, product, model, context_window, inference_geo, speed, priced" + ADDED;
    }

    private static String spend(String period, String unit) {
        return "insert into <prefix>_spend_to_date as d (org_id, row_id, actor, product, period, period_start, amount) select"
                + " org_id, row_key('" + period + "', date_trunc('" + unit
                + "', counted_at, 'UTC')::date::text, actor, product),"
                + " actor, product, '" + period + "', date_trunc('" + unit + "', counted_at, 'UTC')::date, sum(net)"
                + " from bare_batch group by org_id, date_trunc('" + unit + "', counted_at, 'UTC'), actor, product"
                + " on conflict (org_id, row_id) do update set amount = d.amount + excluded.amount,"
                + " changed_xid = pg_current_xact_id()";
    }

    private static final List<String> BY_HAND = List.of(
            "insert into <prefix>_event_ids select org_id, id, occurred_at, md5(id) from bare_batch",
            "insert into <prefix>_usage_events select * from bare_batch",
            sums("hourly_usage", "hour", "date_trunc('hour', counted_at, 'UTC')"),
            sums("daily_usage", "day", "(counted_at at time zone 'UTC')::date"),
            spend("daily", "day"),
            spend("weekly", "week"),
            spend("monthly", "month"));

    private static Instant at(int number) {
        return END.minus(Math.floorMod(number * 7919L, 30 * 24 * 60), ChronoUnit.MINUTES);
    }

    private static String email(int number) {
        return "person" + Math.floorMod(number * 31, 400) + "@example.com";
    }

    private static <T> T of(List<T> choices, int number) {
        return choices.get(Math.floorMod(number, choices.size()));
    }

    private static String json(int number) {
        return "{\"id\":\"evt-" + number + "\",\"occurred_at\":\"" + at(number) + "\",\"user\":{\"email\":\""
                + email(number) + "\"},\"product\":\"" + of(PRODUCTS, number / 3) + "\",\"model\":\""
                + of(MODELS, number / 5) + "\",\"tokens\":{\"uncached_input\":" + (1000 + Math.floorMod(number, 977))
                + ",\"cache_read\":" + Math.floorMod(number * 13, 50_000) + ",\"output\":"
                + (10 + Math.floorMod(number, 700)) + "}}";
    }

    private static String csv(int number) {
        Instant at = at(number);
        String email = "email:" + email(number);
        String model = of(MODELS, number / 5);
        return String.join(
                ",",
                "org_bench",
                "evt-" + number,
                at.toString(),
                END.toString(),
                at.toString(),
                email,
                email,
                of(PRODUCTS, number / 3),
                model,
                "1," + (1000 + Math.floorMod(number, 977)) + "," + Math.floorMod(number * 13, 50_000) + ",0,0,"
                        + (10 + Math.floorMod(number, 700)) + ",0",
                "0-200k,global,standard,[],true",
                model,
                "0,0.003,0.0015,0,0,0.0105,0,0,0.015,0.015");
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
