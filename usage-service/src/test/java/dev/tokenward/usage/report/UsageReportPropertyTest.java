package dev.tokenward.usage.report;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import dev.tokenward.usage.rating.TokenCounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is grouped by and filtered: the report is the plain sum of what was sent, bucket by bucket. */
@QuarkusTest
class UsageReportPropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final List<String> DIMENSIONS =
            List.of("account_id", "context_window", "inference_geo", "model", "product", "speed");
    private static final List<String> WITHOUT_SOURCE =
            List.of("api_key_id", "service_account_id", "service_tier", "workspace_id");
    private static final Map<String, String> FILTERS = Map.of(
            "account_id", "account_ids[]",
            "context_window", "context_window",
            "inference_geo", "inference_geos[]",
            "model", "models[]",
            "product", "products[]",
            "speed", "speeds[]");

    private final Service service = Service.ofNewOrganization();
    private final List<String> users = List.of("user_1" + service.organization(), "user_2" + service.organization());
    private int asked;

    @BeforeEach
    void standStill() {
        MutableClock.set(NOW);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void everyGroupingAndFilterIsThePlainSum(long seed) {
        Gen gen = new Gen(seed);
        directoryKnowsUsers();
        List<Used> used = given(gen, NOW.minus(Duration.ofHours(30)), 150);

        for (BucketCase bucket : BucketCase.values()) {
            for (int subset = 0; subset < 1 << DIMENSIONS.size(); subset++) {
                int chosen = subset;
                List<String> groups = IntStream.range(0, DIMENSIONS.size())
                        .filter(dimension -> (chosen >> dimension & 1) == 1)
                        .mapToObj(DIMENSIONS::get)
                        .toList();
                check(bucket, groups, filters(gen), used, gen);
            }
        }

        assertThat(asked).isEqualTo(3 * 64);
    }

    private void check(
            BucketCase bucket, List<String> groups, Map<String, List<String>> filters, List<Used> used, Gen gen) {
        asked++;
        Instant start = bucket.start();
        StringBuilder query = new StringBuilder("/v1/organizations/usage_report/messages?bucket_width=" + bucket.width
                + "&starting_at=" + start + "&limit=" + gen.oneOf(bucket.limits));
        groups.forEach(group ->
                query.append(gen.chance(50) ? "&group_by[]=" : "&group_by=").append(group));
        WITHOUT_SOURCE.forEach(group -> query.append(gen.chance(20) ? "&group_by[]=" + group : ""));
        filters.forEach((name, values) -> values.forEach(
                value -> query.append("&").append(FILTERS.get(name)).append("=").append(value)));

        Map<String, List<Long>> expected = new TreeMap<>();
        used.stream()
                .filter(each -> !bucket.of(each.at()).isBefore(bucket.of(start)))
                .filter(each -> filters.entrySet().stream()
                        .allMatch(filter ->
                                filter.getValue().contains(each.dimensions().get(filter.getKey()))))
                .forEach(each -> expected.merge(
                        bucket.of(each.at()) + " "
                                + groups.stream().map(each.dimensions()::get).toList(),
                        measures(each),
                        UsageReportPropertyTest::plus));

        assertThat(reported(query.toString(), groups, bucket))
                .as(query.toString())
                .isEqualTo(expected);
    }

    private Map<String, List<Long>> reported(String query, List<String> groups, BucketCase bucket) {
        Map<String, List<Long>> found = new TreeMap<>();
        List<String> starts = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = service.get(query + (next.isEmpty() ? "" : "&page=" + next))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            page.<Map<String, Object>>getList("data").forEach(row -> {
                starts.add((String) row.get("starting_at"));
                assertThat(row).containsEntry("status", "provisional");
                results(row).forEach(result -> {
                    String key = row.get("starting_at") + " "
                            + groups.stream().map(result::get).toList();
                    assertThat(found.put(key, measures(result))).as("twice").isNull();
                    Stream.concat(DIMENSIONS.stream().filter(each -> !groups.contains(each)), WITHOUT_SOURCE.stream())
                            .forEach(each -> assertThat(result).containsEntry(each, null));
                });
            });
            next = page.getString("next_page");
        }
        assertThat(starts)
                .isEqualTo(Stream.iterate(
                                bucket.of(bucket.start()),
                                start -> start.isBefore(NOW),
                                start -> start.plus(1, bucket.unit))
                        .map(Instant::toString)
                        .toList());
        return found;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> results(Map<String, Object> bucket) {
        return (List<Map<String, Object>>) bucket.get("results");
    }

    private static List<Long> measures(Map<String, Object> result) {
        Map<?, ?> writes = (Map<?, ?>) result.get("cache_creation");
        return Stream.of(
                        result.get("requests"),
                        result.get("uncached_input_tokens"),
                        result.get("cache_read_input_tokens"),
                        writes.get("ephemeral_5m_input_tokens"),
                        writes.get("ephemeral_1h_input_tokens"),
                        result.get("output_tokens"),
                        ((Map<?, ?>) result.get("server_tool_use")).get("web_search_requests"))
                .map(number -> ((Number) number).longValue())
                .toList();
    }

    private static List<Long> measures(Used used) {
        TokenCounts tokens = used.tokens();
        return List.of(
                used.requests(),
                tokens.uncachedInput(),
                tokens.cacheRead(),
                tokens.cacheWrite5m(),
                tokens.cacheWrite1h(),
                tokens.output(),
                used.webSearches());
    }

    private static List<Long> plus(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size())
                .mapToObj(index -> one.get(index) + other.get(index))
                .toList();
    }

    private Map<String, List<String>> filters(Gen gen) {
        Map<String, List<String>> all = new HashMap<>();
        all.put("account_id", gen.listOf(1, 2, () -> gen.oneOf(users)));
        all.put("context_window", gen.listOf(1, 2, () -> gen.oneOf(Used.WINDOWS)));
        all.put("inference_geo", gen.listOf(1, 2, () -> gen.oneOf(Used.GEOS)));
        all.put("model", gen.listOf(1, 3, () -> gen.oneOf(Used.MODELS)));
        all.put("product", gen.listOf(1, 2, () -> gen.oneOf(Used.PRODUCTS)));
        all.put("speed", gen.listOf(1, 2, () -> gen.oneOf(Used.SPEEDS)));
        return all.entrySet().stream()
                .filter(any -> gen.chance(25))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Used> given(Gen gen, Instant first, int count) {
        List<Used> used = new ArrayList<>();
        List<TestEvent> events = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Instant at = gen.chance(50) ? gen.instantIn(first, NOW) : gen.instantIn(NOW.minusSeconds(600), NOW);
            used.add(Used.any(gen, gen.chance(20) ? at.truncatedTo(ChronoUnit.MINUTES) : at, users));
            events.add(used.get(number).event("e" + number));
        }
        service.post(events).statusCode(200);
        return used;
    }

    private void directoryKnowsUsers() {
        users.forEach(user -> Upstreams.feed("users")
                .put(service.organization(), user, Map.of("email", user + "@example.com", "name", "Somebody")));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.number("select count(*) from identities where org_id = <org>")
                                .intValue()
                        == users.size());
    }

    /** What is asked of each width of buckets: a range with usage before it, and limits that cut it in pages. */
    private enum BucketCase {
        DAY("1d", ChronoUnit.DAYS, Duration.ofDays(3), 1, 2, 31),
        HOUR("1h", ChronoUnit.HOURS, Duration.ofHours(25), 7, 24, 168),
        MINUTE("1m", ChronoUnit.MINUTES, Duration.ofMinutes(90), 17, 60, 1440);

        private final String width;
        private final ChronoUnit unit;
        private final Duration back;
        private final List<Integer> limits;

        BucketCase(String width, ChronoUnit unit, Duration back, Integer... limits) {
            this.width = width;
            this.unit = unit;
            this.back = back;
            this.limits = List.of(limits);
        }

        Instant start() {
            return NOW.minus(back).plusSeconds(7);
        }

        Instant of(Instant instant) {
            return instant.truncatedTo(unit);
        }
    }
}
