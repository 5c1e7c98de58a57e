package dev.tokenward.usage.pricing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PriceResourceTest {
    private static final String HAIKU = "claude-haiku-4-5";

    private final Pricing pricing = Pricing.ofNewOrganization();
    private final Service service = pricing.service();

    @BeforeEach
    void nobodyIsBlocked() {
        Pricing.wouldBlock(0, 100);
    }

    @Test
    void eventsAreRatedByTheOwnPriceAndShowWhich() {
        service.post(TestEvent.of("before"));
        String id = pricing.set(HAIKU, "200", "1000");
        service.post(TestEvent.of("after"));
        service.post(TestEvent.of("dated").with("model", "\"us.anthropic.claude-haiku-4-5-20251001-v1:0\""));

        service.get("/v1/events/before")
                .body("rating.gross", equalTo("0.15"))
                .body("rating.price.source", equalTo("shipped"))
                .body("rating.price.model", equalTo(HAIKU))
                .body("rating.price.effective_from", nullValue())
                .body("rating.price.id", startsWith("shipped.claude-haiku-4-5.first."));
        for (String event : List.of("after", "dated")) {
            service.get("/v1/events/" + event)
                    .body("rating.gross", equalTo("0.3"))
                    .body("rating.price.id", equalTo(id))
                    .body("rating.price.source", equalTo("own"))
                    .body("rating.price.effective_from", equalTo("2026-01-01T00:00:00Z"))
                    .body("rating.tier_above", equalTo(0));
        }
        String shipped = service.get("/v1/events/before").extract().path("rating.price.id");
        service.get(Pricing.PRICES + "/" + shipped)
                .statusCode(200)
                .body("source", equalTo("shipped"))
                .body("holds", equalTo(false));
    }

    @Test
    void allOfAPriceIsInTheRating() {
        pricing.put(
                        Pricing.PRICES,
                        "{\"model\":\"claude-fable-6\",\"name\":\"Fable 6\",\"effective_from\":\"2026-01-01T00:00:00Z\","
                                + "\"aliases\":[\"Fable\"],\"prefixes\":[\"house-fable-\"],\"tiers\":["
                                + "{\"uncached_input\":\"100\",\"cache_read\":\"5\",\"output\":\"500\"},"
                                + "{\"above_prompt_tokens\":200000,\"uncached_input\":\"200\",\"cache_write_5m\":\"300\","
                                + "\"cache_write_1h\":\"900\",\"output\":\"1000\"}],\"thousand_web_searches\":\"2000\","
                                + "\"speeds\":{\"fast\":\"6\"},\"regions\":{\"us\":\"1.1\"}}")
                .statusCode(200)
                .body("tiers[0].cache_read", equalTo("5"))
                .body("tiers[0].cache_write_1h", equalTo("200"))
                .body("tiers[1].cache_read", equalTo("20"))
                .body("thousand_web_searches", equalTo("2000"))
                .body("speeds.fast", equalTo("6"))
                .body("holds", equalTo(true));
        service.post(TestEvent.of("small").with("model", "\"fable\"").with("web_searches", "3"));
        service.post(TestEvent.of("large")
                .with("model", "\"house-fable-x\"")
                .with("speed", "\"fast\"")
                .with("inference_geo", "\"us\"")
                .with("tokens", "{\"uncached_input\":200000,\"cache_write_1h\":1000,\"output\":1000}"));

        service.get("/v1/events/small").body("rating.gross", equalTo("6.15"));
        service.get("/v1/events/large")
                .body("rating.tier_above", equalTo(200000))
                .body("rating.factor", equalTo("6.6"))
                .body("rating.gross", equalTo("276.54"));
    }

    @Test
    void correctedPriceStaysWithTheEventsThatHadIt() {
        String wrong = pricing.set(HAIKU, "200", "1000");
        service.post(TestEvent.of("a"));
        String right = pricing.set(HAIKU, "300", "1500");

        service.get("/v1/events/a").body("rating.price.id", equalTo(wrong)).body("rating.gross", equalTo("0.3"));
        service.get(Pricing.PRICES + "/" + wrong)
                .statusCode(200)
                .body("withdrawn_at", notNullValue())
                .body("replaced_by", equalTo(right))
                .body("holds", equalTo(false))
                .body("tiers[0].uncached_input", equalTo("200"));
        service.get(Pricing.PRICES + "?model=" + HAIKU)
                .body("data.id", hasItem(right))
                .body("data.id", not(hasItem(wrong)));
        service.get(Pricing.PRICES + "?withdrawn=true&model=" + HAIKU).body("data.id", hasItems(right, wrong));
        assertThat(pricing.set(HAIKU, "300", "1500")).as("the same again").isEqualTo(right);

        rateAnew(false).body("changed", equalTo(1));
        service.get("/v1/events/a")
                .body("corrections.find{it.kind=='reversal'}.price.id", equalTo(wrong))
                .body("corrections.find{it.kind=='replacement'}.price.id", equalTo(right))
                .body("corrections.find{it.kind=='replacement'}.net", equalTo("0.45"));
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo("0.45");
    }

    @Test
    void withdrawnPriceRatesNothingMore() {
        String id = pricing.set(HAIKU, "200", "1000");
        pricing.withdraw(id).statusCode(200).body("withdrawn_at", notNullValue());
        service.post(TestEvent.of("a"));

        service.get("/v1/events/a").body("rating.gross", equalTo("0.15"));
        pricing.withdraw(id).statusCode(404);
        pricing.withdraw("shipped.claude-haiku-4-5.first.00000000").statusCode(404);
        await().untilAsserted(() -> assertThat(Upstreams.audited(service.organization()))
                .extracting(event -> event.path("action").asText() + " "
                        + event.path("object_id").asText())
                .containsExactly("price.set " + id, "price.withdrawn " + id));
    }

    @Test
    void listSaysWhichHoldsAndWhen() {
        String own = pricing.put(
                        Pricing.PRICES,
                        "{\"model\":\"claude-sonnet-5\",\"effective_from\":\"2026-10-01T00:00:00Z\",\"effective_until\":"
                                + "\"2026-11-01T00:00:00Z\",\"tiers\":[{\"uncached_input\":\"100\",\"output\":\"200\"}]}")
                .statusCode(200)
                .extract()
                .path("id");
        String model = Pricing.PRICES + "?model=anthropic/claude-5-sonnet";

        service.get(model).body("data", hasSize(3)).body("data.source", contains("shipped", "shipped", "own"));
        service.get(model + "&at=2026-10-15T00:00:00Z")
                .body("data.id", contains(own))
                .body("data[0].holds", equalTo(true));
        service.get(model + "&at=2026-11-01T00:00:00Z")
                .body("data", hasSize(1))
                .body("data[0].source", equalTo("shipped"))
                .body("data[0].effective_from", equalTo("2026-09-01T00:00:00Z"));
        service.get(Pricing.PRICES + "?model=nobody-sells-it").statusCode(200).body("data", hasSize(0));
        service.get(Pricing.PRICES + "?at=yesterday").statusCode(400).body("errors[0].parameter", equalTo("at"));
        service.get(Pricing.PRICES + "?model=a%20b").statusCode(400).body("errors[0].parameter", equalTo("model"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                                       | /model
            {"model":"m"}                                                                                            | /tiers
            {"model":"m","tiers":[]}                                                                                 | /tiers
            {"model":"m","tiers":[null]}                                                                             | /tiers
            {"model":"","tiers":[{"uncached_input":"1","output":"1"}]}                                               | /model
            {"model":"a b","tiers":[{"uncached_input":"1","output":"1"}]}                                            | /model
            {"model":"m","tiers":[{"output":"1"}]}                                                                   | /tiers/0/uncached_input
            {"model":"m","tiers":[{"uncached_input":"-1","output":"1"}]}                                             | /tiers/0/uncached_input
            {"model":"m","tiers":[{"uncached_input":"0.01","output":"1"}]}                                           | /tiers/0/uncached_input
            {"model":"m","tiers":[{"uncached_input":"1e9","output":"1"}]}                                            | /tiers/0/uncached_input
            {"model":"m","tiers":[{"uncached_input":3,"output":"1"}]}                                                | /tiers/0/uncached_input
            {"model":"m","tiers":[{"uncached_input":"1","output":"1","cache_write_5m":"x"}]}                         | /tiers/0/cache_write_5m
            {"model":"m","tiers":[{"uncached_input":"1","output":"1"}],"regions":{"us":"1.0001"}}                    | /tiers
            {"model":"m","tiers":[{"above_prompt_tokens":5,"uncached_input":"1","output":"1"}]}                      | /tiers/0/above_prompt_tokens
            {"model":"m","tiers":[{"uncached_input":"1","output":"1"},{"uncached_input":"1","output":"1"}]}          | /tiers/1/above_prompt_tokens
            {"model":"m","tiers":[{"uncached_input":"1","output":"1"}],"thousand_web_searches":"0.00001"}            | /thousand_web_searches
            {"model":"m","tiers":[{"uncached_input":"1","output":"1"}],"speeds":{"fast":"-2"}}                       | /speeds
            {"model":"m","tiers":[{"uncached_input":"1","output":"1"}],"speeds":{"fast":"100"}}                      | /speeds
            {"model":"m","tiers":[{"uncached_input":"1","output":"1"}],"effective_from":"now"}                       | /effective_from
            {"model":"m","tiers":[{"uncached_input":"1","output":"1"}],"effective_from":"+999999999-01-01T00:00:00Z"}| /effective_from
            {"model":"m","tiers":[{"uncached_input":"1","output":"1"}],"effective_until":"2001-01-01T00:00:00Z"}     | /effective_until
            {"model":"m","tiers":[{"uncached_input":"1","output":"1"}],"price":1}                                    | /price
            """)
    void badInputIsRefusedByItsField(String body, String pointer) {
        pricing.put(Pricing.PRICES, body).statusCode(400).body("errors.pointer", hasItem(pointer));
        assertThat(service.number("select count(*) from prices where org_id = <org>"))
                .isZero();
    }

    @Test
    void fallbackIsTheOrganizationsFromThenOn() {
        String path = Pricing.PRICES + "/fallback";
        service.get(path).statusCode(200).body("input", equalTo("500")).body("set_at", nullValue());
        service.post(TestEvent.of("before").with("model", "\"unheard-of\""));
        String id = pricing.put(path, "{\"input\":\"1000\",\"output\":\"0.5\"}")
                .statusCode(200)
                .extract()
                .path("id");
        service.post(TestEvent.of("after").with("model", "\"unheard-of\""));

        service.get("/v1/events/before")
                .body("rating.gross", equalTo("0.75"))
                .body("rating.price.id", equalTo("fallback.default"));
        service.get("/v1/events/after")
                .body("rating.gross", equalTo("1.00005"))
                .body("rating.price.id", equalTo(id))
                .body("rating.price.source", equalTo("fallback"))
                .body("rating.priced", equalTo(false));
        Service.ofNewOrganization().get(path).body("input", equalTo("500"));
        pricing.put(path, "{\"input\":\"1000\",\"output\":\"0.5\"}").body("id", equalTo(id));
        pricing.put(path, "{\"input\":\"-1\",\"output\":\"1\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/input"));
        pricing.put(path, "{}").statusCode(400).body("errors.pointer", hasItems("/input", "/output"));
    }

    @Test
    void largestFactorsCanBeKeptWithTheEventsThatHaveThem() {
        pricing.put(
                        Pricing.PRICES,
                        Pricing.body("dear", "1000", "1000")
                                .replace(
                                        "\"tiers\"",
                                        "\"speeds\":{\"fast\":\"99\"},\"regions\":{\"us\":\"99\"},\"tiers\""))
                .statusCode(200);

        service.post(TestEvent.of("a")
                        .with("model", "\"dear\"")
                        .with("speed", "\"fast\"")
                        .with("inference_geo", "\"us\""))
                .statusCode(200);

        service.get("/v1/events/a").body("rating.priced", equalTo(true));
    }

    @Test
    void whoHasSeenAPriceThatIsGoneMakesNone() {
        pricing.request()
                .header("If-Match", "\"any\"")
                .body(Pricing.body("new", "100", "100"))
                .put(Pricing.PRICES)
                .then()
                .statusCode(412);
    }

    @Test
    void whoHasSeenAnotherStateIsRefused() {
        String id = pricing.set(HAIKU, "200", "1000");
        String tag = service.get(Pricing.PRICES + "/" + id).extract().header("ETag");
        pricing.request()
                .header("If-Match", "\"other\"")
                .body(Pricing.body(HAIKU, "100", "100"))
                .put(Pricing.PRICES)
                .then()
                .statusCode(412);
        pricing.request()
                .header("If-Match", "\"other\"")
                .delete(Pricing.PRICES + "/" + id)
                .then()
                .statusCode(412);
        String fallback = Pricing.PRICES + "/fallback";
        pricing.request()
                .header("If-Match", "\"other\"")
                .body("{\"input\":\"1\",\"output\":\"1\"}")
                .put(fallback)
                .then()
                .statusCode(412);

        pricing.request()
                .header("If-Match", tag)
                .body(Pricing.body(HAIKU, "200", "200"))
                .put(Pricing.PRICES)
                .then()
                .statusCode(200);
        pricing.request()
                .header("If-None-Match", tag)
                .get(Pricing.PRICES + "/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void severalAtOnceLeaveOne() {
        CompletableFuture<?>[] clients = IntStream.range(0, 8)
                .mapToObj(client -> CompletableFuture.runAsync(() -> pricing.set(HAIKU, "1" + client + "0", "100")))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(clients).join();

        service.get(Pricing.PRICES + "?model=" + HAIKU).body("data.findAll{it.source=='own'}", hasSize(1));
        assertThat(service.number("select count(*) from prices where org_id = <org>"))
                .isEqualByComparingTo("8");
    }

    @Test
    void databaseItselfRefusesToRewriteAPrice() {
        String id = pricing.set(HAIKU, "200", "1000");
        for (String sql : List.of(
                "update prices set tiers = '[]' where id = '" + id + "' returning 1",
                "update prices set withdrawn_at = null where id = '" + id + "' returning 1",
                "delete from prices where id = '" + id + "' returning 1")) {
            assertThatThrownBy(() -> service.number(sql)).as(sql).hasStackTraceContaining("Prices are kept");
        }
    }

    @Test
    void pricesOfAnotherOrganizationAreNeitherSeenNorUsed() {
        String id = pricing.set(HAIKU, "200", "1000");
        Pricing other = Pricing.ofNewOrganization();

        other.service().post(TestEvent.of("a"));
        other.service().get("/v1/events/a").body("rating.gross", equalTo("0.15"));
        other.service().get(Pricing.PRICES + "/" + id).statusCode(404);
        other.withdraw(id).statusCode(404);
        other.service().get(Pricing.PRICES + "?withdrawn=true&limit=1000").body("data.source", not(hasItem("own")));
        for (String table : List.of("prices", "tariff_versions")) {
            assertThat(Service.number(
                            "select count(*) from " + table, other.service().organization()))
                    .isZero();
            assertThat(Service.number("select count(*) from " + table, "")).isZero();
        }
        String reader = Tokens.withScopes(service.organization(), Scope.USAGE_READ, Scope.USAGE_WRITE);
        given().auth()
                .oauth2(reader)
                .header("Content-Type", Service.JSON)
                .body(Pricing.body(HAIKU, "100", "100"))
                .put(Pricing.PRICES)
                .then()
                .statusCode(403);
        given().auth().oauth2(reader).delete(Pricing.PRICES + "/" + id).then().statusCode(403);
        given().auth().oauth2(reader).get(Pricing.PRICES + "/" + id).then().statusCode(200);
        given().put(Pricing.PRICES).then().statusCode(401);
    }

    @Test
    void discountIsOnTheModelUnderWhateverNameItIsPriced() {
        pricing.post(
                        "/v1/organizations/discounts",
                        "{\"fraction\":\"0.5\",\"model\":\"claude-haiku-4-5\",\"starting_at\":\"2026-01-01T00:00:00Z\"}")
                .statusCode(200);
        pricing.set("us.anthropic.claude-haiku-4-5-20251001-v1:0", "200", "1000");
        service.post(TestEvent.of("a").with("model", "\"us.anthropic.claude-haiku-4-5-20251001-v1:0\""));

        service.get("/v1/events/a").body("rating.gross", equalTo("0.3")).body("rating.net", equalTo("0.15"));
    }

    @Test
    void dryRunSaysWhatChangesByModelAndWhomItWouldBlock() {
        service.post(List.of(TestEvent.of("a"), TestEvent.of("b").ofEmail("bob@example.com")));
        pricing.set(HAIKU, "200", "1000");
        Pricing.wouldBlock(7, 100);

        rateAnew(true)
                .body("dry_run", equalTo(true))
                .body("id", nullValue())
                .body("events", equalTo(2))
                .body("changed", equalTo(2))
                .body("actors", equalTo(2))
                .body("models[0].net_before", equalTo("0.3"))
                .body("models[0].net_after", equalTo("0.6"))
                .body("blocking.newly_blocked", equalTo(7))
                .body("blocking.asks_to_be_confirmed", equalTo(true));
        service.get("/v1/organizations/re_ratings").body("data", hasSize(0));
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo("0.3");
        pricing.post("/v1/organizations/re_ratings", reRating(false, false))
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:price-change-unconfirmed"))
                .body("detail", containsString("7 of 100 members"));
    }

    private ValidatableResponse rateAnew(boolean dryRun) {
        return pricing.post("/v1/organizations/re_ratings", reRating(dryRun, true))
                .statusCode(200);
    }

    private static String reRating(boolean dryRun, boolean confirm) {
        return "{\"starting_at\":\"2026-01-01T00:00:00Z\",\"ending_at\":\"2028-01-01T00:00:00Z\",\"reason\":\"Corrected\","
                + "\"dry_run\":" + dryRun + ",\"confirm\":" + confirm + "}";
    }
}
