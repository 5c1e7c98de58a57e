package dev.tokenward.usage.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.Gen;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import dev.tokenward.usage.price.FallbackPrice;
import dev.tokenward.usage.price.OrganizationPrices;
import dev.tokenward.usage.price.PriceBook;
import dev.tokenward.usage.rating.Discount;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rating.TokenCounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: the feeds and the cost report add up to the plain sum of the ratings, to the last digit. */
@QuarkusTest
class SumsTest {
    private static final List<String> MODELS = List.of(
            "claude-sonnet-4-5", "claude-opus-4-8", "claude-haiku-4-5", "anthropic/claude-sonnet-5", "unheard-of");

    private final Service service = Service.ofNewOrganization();
    private final OrganizationPrices prices;

    @Inject
    SumsTest(PriceBook prices) {
        this.prices = new OrganizationPrices(prices, List.of(), FallbackPrice.DEFAULT);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void sumsAreThePlainSumOfRatings(long seed) {
        Gen gen = new Gen(seed);
        Money expected = Money.ZERO;
        Money unpriced = Money.ZERO;
        long requests = 0;
        List<TestEvent> events = new ArrayList<>();
        Instant end = TestEvent.anHourAgo();
        for (int number = 0; number < 400; number++) {
            TokenCounts tokens = new TokenCounts(
                    gen.betweenLong(0, 300_000),
                    gen.betweenLong(0, 300_000),
                    gen.betweenLong(0, 9_999),
                    gen.betweenLong(0, 9_999),
                    gen.betweenLong(0, 9_999));
            Optional<Money> cost = gen.chance(10) ? Optional.of(gen.fineMoneyUpTo(5)) : Optional.empty();
            Rating.Usage usage = new Rating.Usage(
                    tokens,
                    gen.between(1, 4),
                    gen.between(0, 2),
                    gen.oneOf(List.of("standard", "fast")),
                    gen.oneOf(List.of("global", "us", "not_available")),
                    cost);
            Instant at = gen.instantIn(end.minus(Duration.ofDays(29)), end);
            String model = gen.oneOf(MODELS);
            var rated = Rating.rate(usage, prices.price(model, at), Discount.NONE);
            expected = expected.plus(rated.net());
            unpriced = rated.priced() ? unpriced : unpriced.plus(rated.net());
            requests += usage.requests();
            events.add(event(gen, "e" + number, usage, at, model));
        }
        for (int from = 0; from < events.size(); from += 80) {
            service.post(events.subList(from, from + 80)).statusCode(200).body("accepted", equalTo(80));
        }
        service.post(events).statusCode(200).body("duplicates", equalTo(400));

        List<Map<String, Object>> daily = service.feed("daily-usage");
        assertThat(Service.sum(daily, "net")).isEqualByComparingTo(expected.minorUnits());
        assertThat(Service.sum(daily, "gross")).isEqualByComparingTo(expected.minorUnits());
        assertThat(Service.sum(daily, "requests")).isEqualByComparingTo(String.valueOf(requests));
        assertThat(Service.sum(
                        daily.stream()
                                .filter(row -> !(Boolean) row.get("priced"))
                                .toList(),
                        "net"))
                .isEqualByComparingTo(unpriced.minorUnits());
        for (String period : List.of("daily", "weekly", "monthly")) {
            assertThat(Service.sum(
                            service.feed("spend").stream()
                                    .filter(row -> row.get("period").equals(period))
                                    .toList(),
                            "amount"))
                    .as(period)
                    .isEqualByComparingTo(expected.minorUnits());
        }
        assertThat(service.number("select sum(net) from usage_events where org_id = <org>"))
                .isEqualByComparingTo(expected.usd());
        assertThat(reported(end, "")).isEqualByComparingTo(expected.minorUnits());
        assertThat(reported(end, "&group_by[]=description")).isEqualByComparingTo(expected.minorUnits());
    }

    private BigDecimal reported(Instant end, String grouping) {
        String start = end.minus(Duration.ofDays(29)).toString().substring(0, 10) + "T00:00:00Z";
        List<Map<String, Object>> results = service.get(
                        "/v1/organizations/cost_report?limit=31&starting_at=" + start + grouping)
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("data.results.flatten()");
        return Service.sum(results, "amount");
    }

    private static TestEvent event(Gen gen, String id, Rating.Usage usage, Instant at, String model) {
        TokenCounts tokens = usage.tokens();
        TestEvent event = TestEvent.of(id)
                .at(at)
                .ofEmail("p" + gen.between(1, 5) + "@example.com")
                .with("product", "\"" + gen.oneOf("chat", "claude_code", "cowork") + "\"")
                .with("model", "\"" + model + "\"")
                .with("requests", String.valueOf(usage.requests()))
                .with("speed", "\"" + usage.speed() + "\"")
                .with("inference_geo", "\"" + usage.inferenceGeo() + "\"")
                .with("web_searches", String.valueOf(usage.webSearches()))
                .with(
                        "tokens",
                        "{\"uncached_input\":" + tokens.uncachedInput() + ",\"cache_read\":" + tokens.cacheRead()
                                + ",\"cache_write_5m\":" + tokens.cacheWrite5m() + ",\"cache_write_1h\":"
                                + tokens.cacheWrite1h() + ",\"output\":" + tokens.output() + "}");
        return usage.reportedCost()
                .map(cost -> event.with("cost", "{\"amount\":\"" + cost.minorUnits() + "\",\"currency\":\"USD\"}"))
                .orElse(event);
    }
}
