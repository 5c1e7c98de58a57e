package dev.tokenward.analytics.sums;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All widths, groupings and filters together, on random data, against plain loops over it. */
@QuarkusTest
class SumReportsTest {
    private static final String REPORTS = "/v1/organizations/analytics/";
    private static final List<String> DIMENSIONS =
            List.of("product", "model", "context_window", "inference_geo", "speed", "rbac_group_id");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia");
    private static final Map<String, Integer> MOST_BUCKETS = Map.of("1h", 168, "1d", 31, "1w", 6, "1mo", 3);
    private static final List<String> WIDTHS = List.of("1h", "1d", "1w", "1mo");
    /** In Berlin the clock is set back within, in New York on its last day but one. */
    private static final Instant START = Instant.parse("2026-10-22T05:30:00Z");

    private static final Map<List<Object>, Instant> STARTS = new HashMap<>();
    private static final Instant END = Instant.parse("2026-11-02T20:30:00Z");

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void everyFigureIsWhatAPlainLoopGives() {
        RandomUsage usage = new RandomUsage(101, LocalDate.parse("2026-09-25"), LocalDate.parse("2026-11-22"), 500);
        String organization = usage.given("Acme").id();
        Gen gen = new Gen(101);
        List<Question> questions = new ArrayList<>();
        for (String dimension : DIMENSIONS) {
            String width = WIDTHS.get(questions.size() % WIDTHS.size());
            questions.add(new Question(width, "UTC", List.of(dimension), Map.of()));
        }
        for (String width : WIDTHS) {
            for (String zone : ZONES) {
                questions.add(new Question(width, zone, List.of(), Map.of()));
                questions.add(Question.random(gen, width, zone));
            }
        }

        questions.forEach(question -> question.check(usage, organization, gen));

        assertThat(questions).hasSize(6 + 4 * 4 * 2);
    }

    @Test
    void wholeMonthsAreAnsweredFromTheCoarsestTableAsExactly() {
        RandomUsage usage = new RandomUsage(102, LocalDate.parse("2026-09-25"), LocalDate.parse("2026-11-10"), 300);
        String organization = usage.given("Acme").id();
        Predicate<UsageRow> october = row -> row.day().getMonthValue() == 10;

        for (List<String> groupBy : List.of(List.<String>of(), List.of("model", "product"), List.of("rbac_group_id"))) {
            Map<List<String>, List<String>> figures = read(
                    organization,
                    "user_usage_report",
                    Map.of("starting_at", "2026-10-01T00:00:00Z", "ending_at", "2026-11-01T00:00:00Z"),
                    groupBy);
            assertThat(figures)
                    .isEqualTo(new PlainReport(usage, october, Set.of(), row -> "", SumReportsTest::actor, groupBy)
                            .usageFigures());
        }
    }

    @Test
    void partsAddUpToTheWholeOfEveryGroup() {
        RandomUsage usage = new RandomUsage(103, LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-20"), 400);
        String organization = usage.given("Acme").id();
        Map<String, Object> range = Map.of("starting_at", "2026-10-22T00:00:00Z", "limit", 31);

        for (List<String> groupBy : List.of(List.<String>of(), List.of("product", "rbac_group_id"), List.of("speed"))) {
            Map<List<String>, List<String>> whole = read(organization, "cost_report", range, groupBy);
            for (String kind : List.of("cost_type", "token_type")) {
                List<String> split =
                        Stream.concat(groupBy.stream(), Stream.of(kind)).toList();
                Map<List<String>, BigDecimal> together = new HashMap<>();
                read(organization, "cost_report", range, split)
                        .forEach((key, figures) -> together.merge(
                                key.subList(0, key.size() - 1), new BigDecimal(figures.get(0)), BigDecimal::add));
                whole.forEach((key, figures) ->
                        assertThat(together.getOrDefault(key, BigDecimal.ZERO)).isEqualByComparingTo(figures.get(0)));
            }
        }
    }

    private static String actor(UsageRow row) {
        return row.actor();
    }

    private static Map<List<String>, List<String>> read(
            String organization, String report, Map<String, Object> parameters, List<String> groupBy) {
        boolean byUser = report.startsWith("user_");
        Map<List<String>, List<String>> figures = new HashMap<>();
        String next = null;
        do {
            JsonPath page = given().auth()
                    .oauth2(Tokens.admin(organization))
                    .queryParams(parameters)
                    .queryParam("group_by[]", groupBy)
                    .queryParams(next == null ? Map.of() : Map.of("page", next))
                    .get(REPORTS + report)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> data = page.getList("data");
            for (Map<String, Object> one : data) {
                List<Map<String, Object>> results = byUser ? List.of(one) : results(one);
                for (Map<String, Object> result : results) {
                    List<String> key = new ArrayList<>();
                    key.add(text(one.get("starting_at")));
                    key.add(byUser ? text(((Map<?, ?>) one.get("actor")).get("user_id")) : "");
                    groupBy.forEach(dimension -> key.add(text(result.get(dimension))));
                    assertThat(figures.put(key, figures(report, result))).isNull();
                }
            }
            next = page.getString("next_page");
        } while (next != null);
        return figures;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> results(Map<String, Object> bucket) {
        return (List<Map<String, Object>>) bucket.get("results");
    }

    private static String text(Object value) {
        return value == null ? "" : (String) value;
    }

    private static List<String> figures(String report, Map<String, Object> result) {
        if (report.endsWith("cost_report")) {
            return List.of(text(result.get("amount")), text(result.get("list_amount")), "" + result.get("requests"));
        }
        Map<?, ?> written = (Map<?, ?>) result.get("cache_creation");
        return Stream.of(
                        result.get("uncached_input_tokens"),
                        result.get("cache_read_input_tokens"),
                        written.get("ephemeral_5m_input_tokens"),
                        written.get("ephemeral_1h_input_tokens"),
                        result.get("output_tokens"),
                        result.get("total_tokens"),
                        result.get("requests"),
                        ((Map<?, ?>) result.get("server_tool_use")).get("web_search_requests"))
                .map(String::valueOf)
                .toList();
    }

    /** What is asked of all four reports; the two by time always have buckets. */
    private record Question(String width, String zone, List<String> groupBy, Map<String, List<String>> filters) {
        static Question random(Gen gen, String width, String zone) {
            List<String> groupBy = new ArrayList<>(
                    DIMENSIONS.stream().filter(dimension -> gen.chance(40)).toList());
            Map<String, List<String>> filters = new HashMap<>();
            some(gen, filters, "products[]", RandomUsage.PRODUCTS);
            some(gen, filters, "models[]", RandomUsage.MODELS);
            some(gen, filters, "context_windows[]", List.of("0-200k", "200k-1M"));
            some(gen, filters, "inference_geos[]", List.of("global", "us", "not_available"));
            some(gen, filters, "speeds[]", List.of("standard", "fast"));
            some(gen, filters, "rbac_group_ids[]", RandomUsage.GROUPS);
            return new Question(width, zone, groupBy, filters);
        }

        private static void some(Gen gen, Map<String, List<String>> filters, String name, List<String> values) {
            if (gen.chance(30)) {
                filters.put(
                        name,
                        Stream.concat(
                                        Stream.of(gen.oneOf(values)),
                                        values.stream().filter(value -> gen.chance(40)))
                                .distinct()
                                .toList());
            }
        }

        void check(RandomUsage usage, String organization, Gen gen) {
            List<String> withParts = Stream.concat(
                            groupBy.stream(),
                            Stream.of("cost_type", "token_type").filter(dimension -> gen.chance(60)))
                    .toList();
            check(usage, organization, "usage_report", groupBy, PlainReport::usageFigures, true, gen);
            check(usage, organization, "user_usage_report", groupBy, PlainReport::usageFigures, gen.chance(50), gen);
            check(usage, organization, "cost_report", withParts, PlainReport::costFigures, true, gen);
            check(usage, organization, "user_cost_report", withParts, PlainReport::costFigures, gen.chance(50), gen);
        }

        private void check(
                RandomUsage usage,
                String organization,
                String report,
                List<String> by,
                Function<PlainReport, Map<List<String>, List<String>>> figures,
                boolean split,
                Gen gen) {
            boolean byUser = report.startsWith("user_");
            Map<String, Object> parameters = new HashMap<>(filters);
            parameters.put("starting_at", START.toString());
            parameters.put("ending_at", END.toString());
            parameters.put("time_zone", zone);
            if (byUser || gen.chance(80)) {
                parameters.put("limit", byUser ? 1000 : MOST_BUCKETS.get(width));
            }
            if (split) {
                parameters.put("bucket_width", width);
            }
            PlainReport plain = new PlainReport(
                    usage,
                    within(split ? width : "1d").and(this::passes),
                    Set.copyOf(filters.getOrDefault("rbac_group_ids[]", List.of())),
                    row -> split ? start(width, row.hour()).toString() : "",
                    row -> byUser ? row.actor() : "",
                    by);

            assertThat(read(organization, report, parameters, by))
                    .as("%s %s %s", report, parameters, by)
                    .isEqualTo(figures.apply(plain));
        }

        private Predicate<UsageRow> within(String cut) {
            return row -> !start(cut, row.hour()).isBefore(start(cut, START))
                    && !start(cut, row.hour()).isAfter(start(cut, END.minusNanos(1)));
        }

        private boolean passes(UsageRow row) {
            return allows("products[]", row.product())
                    && allows("models[]", row.model())
                    && allows("context_windows[]", row.contextWindow())
                    && allows("inference_geos[]", row.inferenceGeo())
                    && allows("speeds[]", row.speed());
        }

        private boolean allows(String filter, String value) {
            return !filters.containsKey(filter) || filters.get(filter).contains(value);
        }

        /** By the clock on the wall, going back hour by hour. */
        private Instant start(String cut, Instant instant) {
            Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
            List<Object> key = List.of(zone, cut, hour);
            Instant known = STARTS.get(key);
            if (known != null) {
                return known;
            }
            boolean begins = begins(cut, hour.atZone(ZoneId.of(zone)));
            Instant start = begins ? hour : start(cut, hour.minus(1, ChronoUnit.HOURS));
            STARTS.put(key, start);
            return start;
        }

        private static boolean begins(String cut, ZonedDateTime hour) {
            boolean day = hour.getHour() == 0;
            return switch (cut) {
                case "1h" -> true;
                case "1d" -> day;
                case "1w" -> day && hour.getDayOfWeek() == DayOfWeek.MONDAY;
                default -> day && hour.getDayOfMonth() == 1;
            };
        }
    }
}
