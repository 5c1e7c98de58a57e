package dev.tokenward.usage.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a price is rated by it when it comes, by itself and once. */
@QuarkusTest
class UnpricedUsageTest {
    private static final String RE_RATINGS = "/v1/organizations/re_ratings";
    private static final String MODEL = "claude-fable-9";

    private final Pricing pricing = Pricing.ofNewOrganization();
    private final Service service = pricing.service();

    @BeforeEach
    void nobodyIsBlocked() {
        Pricing.wouldBlock(0, 100);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void priceThatComesRatesWhatWaitedForItAndNothingElse() {
        service.post(List.of(
                TestEvent.of("a").with("model", "\"" + MODEL + "\"").with("turn_id", "\"t\""),
                TestEvent.of("b").with("model", "\"" + MODEL + "-20270101\""),
                TestEvent.of("other").with("model", "\"unheard-of\""),
                TestEvent.of("known")));
        assertNet("2.4");

        String id = pricing.set(MODEL, "100", "500");

        awaitUnpriced("0.75");
        assertNet("1.2");
        assertThat(Service.sum(service.feed("turns"), "amount")).isEqualByComparingTo("0.15");
        assertThat(Service.sum(service.feed("daily-usage"), "requests")).isEqualByComparingTo("4");
        for (String event : List.of("a", "b")) {
            service.get("/v1/events/" + event)
                    .body("rating.priced", equalTo(false))
                    .body("corrections", hasSize(2))
                    .body("corrections.find{it.kind=='replacement'}.price.id", equalTo(id))
                    .body("corrections.find{it.kind=='reversal'}.price.source", equalTo("fallback"));
        }
        service.get("/v1/events/other").body("corrections", hasSize(0));
        service.get("/v1/events/known").body("corrections", hasSize(0));
        String job = service.get(RE_RATINGS)
                .body("data", hasSize(1))
                .body("data[0].kind", equalTo("price_arrived"))
                .body("data[0].status", equalTo("completed"))
                .body("data[0].finished_at", notNullValue())
                .body("data[0].events", equalTo(2))
                .body("data[0].changed", equalTo(2))
                .body("data[0].actors", equalTo(1))
                .body("data[0].models.size()", equalTo(2))
                .extract()
                .path("data[0].id");
        service.get(RE_RATINGS + "/" + job).statusCode(200).body("models[0].net_after", equalTo("0.15"));
        Service other = Service.ofNewOrganization();
        other.get(RE_RATINGS + "/" + job).statusCode(404);
        other.get(RE_RATINGS).body("data", hasSize(0));
        new Service(service.organization(), Tokens.withScopes(service.organization(), Scope.USAGE_WRITE))
                .get(RE_RATINGS)
                .statusCode(403);
    }

    @Test
    void onlyEventsOfTheTimeInWhichThePriceHoldsAreRatedAndTheOthersAreNotLookedAtAgain() throws Exception {
        service.post(List.of(
                TestEvent.of("old")
                        .at(TestEvent.anHourAgo().minus(Duration.ofDays(3)))
                        .with("model", "\"" + MODEL + "\""),
                TestEvent.of("new").with("model", "\"" + MODEL + "\"")));
        String from = TestEvent.anHourAgo().minus(Duration.ofMinutes(1)).toString();

        pricing.put(Pricing.PRICES, Pricing.body(MODEL, "100", "500").replace("2026-01-01T00:00:00Z", from))
                .statusCode(200);

        awaitUnpriced("0.75");
        assertNet("0.9");
        Thread.sleep(6000);
        service.get(RE_RATINGS).body("data", hasSize(1));
        service.post(TestEvent.of("late").with("model", "\"" + MODEL + "\""));
        service.get("/v1/events/late").body("rating.priced", equalTo(true));
    }

    @Test
    void voidedAndReportedAreLeftAndManyAreRatedInSteps() {
        List<TestEvent> events = new ArrayList<>();
        IntStream.range(0, 2500)
                .forEach(number -> events.add(TestEvent.of("e" + number).with("model", "\"" + MODEL + "\"")));
        events.add(TestEvent.of("reported")
                .with("model", "\"" + MODEL + "\"")
                .with("cost", "{\"amount\":\"7\",\"currency\":\"USD\"}"));
        service.post(events).statusCode(200);
        service.send("/v1/events/e7/void", Service.JSON, "{\"reason\":\"test\"}".getBytes())
                .then()
                .statusCode(200);

        pricing.set(MODEL, "100", "500");

        awaitUnpriced("0");
        assertNet(new BigDecimal("0.15")
                .multiply(BigDecimal.valueOf(2499))
                .add(new BigDecimal("7"))
                .toPlainString());
        service.get(RE_RATINGS).body("data[0].events", equalTo(2500)).body("data[0].changed", equalTo(2500));
    }

    @Test
    void adjustmentIsRatedByThePriceOfTheTimeInWhichItHappened() {
        Instant now = Instant.parse("2026-11-23T09:30:00Z");
        MutableClock.set(now.minus(Duration.ofDays(100)));
        service.post(TestEvent.of("opens the books").at(MutableClock.now())).statusCode(200);
        MutableClock.set(now);
        service.post(TestEvent.of("late").at(now.minus(Duration.ofDays(60))).with("model", "\"" + MODEL + "\""))
                .statusCode(200);
        service.get("/v1/events/late").body("adjusts", equalTo("2026-09-24")).body("rating.priced", equalTo(false));
        String price = Pricing.body(MODEL, "1000", "5000")
                .replace(
                        "\"2026-01-01T00:00:00Z\"",
                        "\"" + now.minus(Duration.ofDays(90)) + "\",\"effective_until\":\""
                                + now.minus(Duration.ofDays(40)) + "\"");

        Pricing.wouldBlock(50, 100);
        pricing.put(Pricing.PRICES, price).statusCode(409);
        Pricing.wouldBlock(0, 100);
        pricing.put(Pricing.PRICES, price).statusCode(200);

        awaitUnpriced("0");
        assertNet("1.65");
        service.get(RE_RATINGS).body("data", hasSize(1)).body("data[0].changed", equalTo(1));
    }

    @Test
    void whatIsComputedBesideAReportedCostBecomesRightAndTheCostStays() {
        service.post(List.of(reported("a"), reported("void"))).statusCode(200);
        service.send("/v1/events/void/void", Service.JSON, "{\"reason\":\"test\"}".getBytes())
                .then()
                .statusCode(200);
        service.get("/v1/events/a").body("rating.computed", equalTo("0.75")).body("rating.priced", equalTo(true));

        String first = pricing.set(MODEL, "100", "500");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> service.get("/v1/events/a").body("corrections", hasSize(2)));
        service.get("/v1/events/a")
                .body("corrections.kind", equalTo(List.of("reversal", "replacement")))
                .body("corrections[1].rating.computed", equalTo("0.15"))
                .body("corrections[1].rating.gross", equalTo("7"))
                .body("corrections[1].rating.net", equalTo("7"))
                .body("corrections[1].rating.steps.part", equalTo(List.of("reported")))
                .body("corrections[1].rating.price.id", equalTo(first));
        service.get("/v1/events/void").body("corrections", hasSize(1));
        assertNet("7");
        assertThat(service.number("select count(*) from usage_events where org_id = <org> and computed_waits"))
                .isZero();

        String second = pricing.set(MODEL, "200", "1000");
        rateAnew().body("changed", equalTo(1));
        service.get("/v1/events/a")
                .body("corrections", hasSize(4))
                .body("corrections[3].rating.computed", equalTo("0.3"))
                .body("corrections[3].rating.price.id", equalTo(second));
        rateAnew().body("changed", equalTo(0));
        pricing.withdraw(second).statusCode(200);
        rateAnew().body("changed", equalTo(1));
        pricing.set(MODEL, "300", "1500");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> service.get("/v1/events/a").body("corrections[7].rating.computed", equalTo("0.45")));
        assertNet("7");
        assertThat(Service.sum(service.feed("daily-usage"), "requests")).isEqualByComparingTo("1");
    }

    private static TestEvent reported(String id) {
        return TestEvent.of(id)
                .with("model", "\"" + MODEL + "\"")
                .with("cost", "{\"amount\":\"7\",\"currency\":\"USD\"}");
    }

    private ValidatableResponse rateAnew() {
        return pricing.post(
                        RE_RATINGS,
                        "{\"starting_at\":\"2026-01-01T00:00:00Z\",\"ending_at\":\"2028-01-01T00:00:00Z\",\"reason\":\"x\"}")
                .statusCode(200);
    }

    @Test
    void priceThatComesWhileEventsComeRatesAllInTheEnd() {
        AtomicInteger sent = new AtomicInteger();
        List<CompletableFuture<Void>> senders = IntStream.range(0, 4)
                .mapToObj(sender -> CompletableFuture.runAsync(() -> {
                    for (int number = 0; number < 40; number++) {
                        service.post(TestEvent.of(sender + "-" + number).with("model", "\"" + MODEL + "\""))
                                .statusCode(200);
                        sent.incrementAndGet();
                    }
                }))
                .toList();
        await().until(() -> sent.get() > 20);
        pricing.set(MODEL, "100", "500");
        CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new)).join();

        awaitUnpriced("0");
        assertNet("24");
        assertThat(service.number("select count(distinct price_id) from usage_events where org_id = <org>"))
                .isEqualByComparingTo("2");
        assertThat(
                        service.number(
                                "select count(*) from usage_events e where org_id = <org> and not priced and "
                                        + "(select count(*) from event_corrections c where c.org_id = e.org_id and c.event_id = e.id) <> 2"))
                .isZero();
    }

    private void awaitUnpriced(String net) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<Map<String, Object>> unpriced = service.feed("daily-usage").stream()
                    .filter(row -> Boolean.FALSE.equals(row.get("priced")))
                    .toList();
            assertThat(Service.sum(unpriced, "net")).isEqualByComparingTo(net);
        });
        await().untilAsserted(() -> service.get(RE_RATINGS).body("data.findAll{it.status=='running'}", hasSize(0)));
    }

    private void assertNet(String cents) {
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo(cents);
        List<Map<String, Object>> monthly = service.feed("spend").stream()
                .filter(row -> row.get("period").equals("monthly"))
                .toList();
        assertThat(Service.sum(monthly, "amount")).isEqualByComparingTo(cents);
    }
}
