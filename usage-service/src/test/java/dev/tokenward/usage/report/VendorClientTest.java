package dev.tokenward.usage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.anthropic.backends.AnthropicBackend;
import com.anthropic.backends.Backend;
import com.anthropic.client.okhttp.OkHttpClient;
import com.anthropic.core.ObjectMappers;
import com.anthropic.core.http.HttpMethod;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsCostBucketedResult;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsCostReportTimeBucket;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsUsageBucketedResult;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsUsageReportTimeBucket;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The vendor's client 3.12.0 has no class of its own for these two reports. They are sent by its transport, with its way of arrays, and
 * read by its classes for buckets of usage and cost, which have the same fields.
 */
@QuarkusTest
class VendorClientTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final List<String> GROUPS = List.of(
            "account_id",
            "api_key_id",
            "context_window",
            "inference_geo",
            "model",
            "service_account_id",
            "service_tier",
            "speed",
            "workspace_id");
    private static final Map<String, Map.Entry<String, String>> FILTERS = Map.of(
            "account_ids", Map.entry("account_id", "the user"),
            "context_window", Map.entry("context_window", "200k-1M"),
            "inference_geos", Map.entry("inference_geo", "us"),
            "models", Map.entry("model", "claude-sonnet-5"),
            "speeds", Map.entry("speed", "fast"),
            "api_key_ids", Map.entry("api_key_id", "apikey_1"),
            "service_account_ids", Map.entry("service_account_id", "svac_1"),
            "service_tiers", Map.entry("service_tier", "standard"),
            "workspace_ids", Map.entry("workspace_id", "wrkspc_1"));

    private final Service service = Service.ofNewOrganization();
    private final String user = "user_" + service.organization();
    private final JsonMapper json = ObjectMappers.jsonMapper();

    @BeforeEach
    void standStill() {
        MutableClock.set(NOW);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void usageReportIsReadWithEveryFilterAndGrouping() {
        List<Used> used = given();
        assertUsage(used, List.of(), Map.of());
        assertUsage(used, GROUPS, Map.of());
        GROUPS.forEach(group -> assertUsage(used, List.of(group), Map.of()));
        FILTERS.forEach((parameter, filter) -> assertUsage(used, List.of("model"), Map.of(parameter, filter)));
    }

    @Test
    void costReportIsReadWholeAndByDescription() {
        given();

        List<BetaAnalyticsCostBucketedResult> whole = cost();
        List<BetaAnalyticsCostBucketedResult> parts = cost("group_by[]", "description", "group_by[]", "workspace_id");

        String counted = "select sum(net) * 100 from usage_events where org_id = <org>";
        assertThat(sum(whole, BetaAnalyticsCostBucketedResult::amount)).isEqualByComparingTo(service.number(counted));
        assertThat(sum(parts, BetaAnalyticsCostBucketedResult::amount)).isEqualByComparingTo(service.number(counted));
        assertThat(sum(parts, BetaAnalyticsCostBucketedResult::listAmount))
                .isEqualByComparingTo(service.number(counted.replace("net", "gross")));
        assertThat(whole).allSatisfy(line -> {
            assertThat(line.validate().currency()).isEqualTo("USD");
            assertThat(line.model()).isEmpty();
        });
        assertThat(parts).hasSizeGreaterThan(20).allSatisfy(line -> {
            assertThat(line.model()).isPresent();
            assertThat(line.costType().orElseThrow().validate()).isNotNull();
        });
    }

    private void assertUsage(List<Used> used, List<String> groups, Map<String, Map.Entry<String, String>> filters) {
        List<String> query = new ArrayList<>(List.of("starting_at", "2026-11-20T00:00:00Z", "bucket_width", "1d"));
        groups.forEach(group -> query.addAll(List.of("group_by[]", group)));
        filters.forEach((parameter, filter) -> query.addAll(List.of(parameter + "[]", value(filter))));
        List<Used> matching = used.stream()
                .filter(each -> filters.values().stream()
                        .allMatch(
                                filter -> value(filter).equals(each.dimensions().get(filter.getKey()))))
                .toList();

        List<BetaAnalyticsUsageBucketedResult> results = buckets("usage_report/messages", query).stream()
                .map(bucket -> json.convertValue(bucket, BetaAnalyticsUsageReportTimeBucket.class))
                .flatMap(bucket -> bucket.results().stream())
                .toList();

        assertThat(results).as(query.toString()).hasSize((int) matching.stream()
                .map(each -> each.at().toString().substring(0, 10)
                        + groups.stream().map(each.dimensions()::get).toList())
                .distinct()
                .count());
        assertThat(results.stream()
                        .mapToLong(BetaAnalyticsUsageBucketedResult::outputTokens)
                        .sum())
                .isEqualTo(matching.stream()
                        .mapToLong(each -> each.tokens().output())
                        .sum());
        assertThat(results.stream()
                        .mapToLong(row -> row.cacheCreation().ephemeral1hInputTokens())
                        .sum())
                .isEqualTo(matching.stream()
                        .mapToLong(each -> each.tokens().cacheWrite1h())
                        .sum());
        assertThat(results.stream()
                        .mapToLong(row -> row.serverToolUse().webSearchRequests())
                        .sum())
                .isEqualTo(matching.stream().mapToLong(Used::webSearches).sum());
        assertThat(results)
                .allSatisfy(row -> assertThat(row.model().isPresent()).isEqualTo(groups.contains("model")));
        results.stream()
                .filter(row -> row.inferenceGeo()
                        .map(geo -> geo.asString().length() == 2)
                        .orElse(true))
                .forEach(BetaAnalyticsUsageBucketedResult::validate);
    }

    private List<BetaAnalyticsCostBucketedResult> cost(String... parameters) {
        List<String> query = new ArrayList<>(List.of("starting_at", "2026-11-20T00:00:00Z"));
        query.addAll(List.of(parameters));
        return buckets("cost_report", query).stream()
                .map(bucket -> json.convertValue(bucket, BetaAnalyticsCostReportTimeBucket.class))
                .flatMap(bucket -> bucket.results().stream())
                .toList();
    }

    /** Of all pages. */
    private List<JsonNode> buckets(String report, List<String> query) {
        List<JsonNode> buckets = new ArrayList<>();
        String next = null;
        do {
            JsonNode page = send(report, query, next);
            page.get("data").forEach(buckets::add);
            next = page.get("has_more").asBoolean() ? page.get("next_page").asText() : null;
        } while (next != null);
        assertThat(buckets).hasSize(4);
        return buckets;
    }

    private JsonNode send(String report, List<String> query, String page) {
        HttpRequest.Builder request = HttpRequest.builder()
                .method(HttpMethod.GET)
                .baseUrl("http://localhost:" + RestAssured.port)
                .addPathSegments("v1", "organizations")
                .addPathSegments(report.split("/"))
                .putHeader("anthropic-version", "2023-06-01")
                .putQueryParam("limit", "3");
        for (int index = 0; index < query.size(); index += 2) {
            request.putQueryParam(query.get(index), query.get(index + 1));
        }
        if (page != null) {
            request.putQueryParam("page", page);
        }
        Backend backend = AnthropicBackend.builder()
                .apiKey(service.key())
                .baseUrl("http://localhost:" + RestAssured.port)
                .build();
        try (OkHttpClient client = OkHttpClient.builder().backend(backend).build();
                HttpResponse response = client.execute(request.build())) {
            assertThat(response.statusCode()).isEqualTo(200);
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String value(Map.Entry<String, String> filter) {
        return filter.getValue().replace("the user", user);
    }

    private List<Used> given() {
        Upstreams.feed("users").put(service.organization(), user, Map.of("email", "a@example.com", "name", "Somebody"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.number("select count(*) from identities where org_id = <org>")
                                .intValue()
                        == 1);
        Gen gen = new Gen(7);
        List<Used> used = gen.listOf(
                80, 80, () -> Used.any(gen, gen.instantIn(NOW.minus(Duration.ofDays(3)), NOW), List.of(user)));
        List<TestEvent> events = new ArrayList<>();
        used.forEach(each -> events.add(each.event("e" + events.size())));
        service.post(events).statusCode(200);
        return used;
    }

    private static BigDecimal sum(
            List<BetaAnalyticsCostBucketedResult> lines, Function<BetaAnalyticsCostBucketedResult, String> amount) {
        return lines.stream().map(amount).map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
