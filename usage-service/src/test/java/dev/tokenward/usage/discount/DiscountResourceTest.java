package dev.tokenward.usage.discount;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DiscountResourceTest {
    private static final String ALL_OF_2026 = "{\"fraction\":\"0.1\",\"starting_at\":\"2026-01-01T00:00:00Z\"}";

    private final Service service = Service.ofNewOrganization();

    @Test
    void eventsHaveTheDiscountOfTheirTimeAndShowWhich() {
        String all = id(create(ALL_OF_2026));
        String haiku =
                id(create("{\"fraction\":\"0.25\",\"model\":\"Haiku\",\"starting_at\":\"2026-01-01T00:00:00Z\"}"));
        service.post(TestEvent.of("haiku"));
        service.post(TestEvent.of("sonnet").with("model", "\"claude-sonnet-4-5\""));
        service.post(TestEvent.of("unpriced").with("model", "\"nobody-knows\""));

        service.get("/v1/events/haiku")
                .body("rating.gross", equalTo("0.15"))
                .body("rating.net", equalTo("0.1125"))
                .body("rating.discount", equalTo("0.25"))
                .body("rating.discount_id", equalTo(haiku));
        service.get("/v1/events/sonnet")
                .body("rating.gross", equalTo("0.45"))
                .body("rating.net", equalTo("0.405"))
                .body("rating.discount_id", equalTo(all));
        service.get("/v1/events/unpriced").body("rating.net", equalTo("0.675")).body("rating.priced", equalTo(false));
    }

    @Test
    void speedRegionAndReportedCostAreInTheRating() {
        service.post(TestEvent.of("fast")
                .with("model", "\"claude-opus-4-8\"")
                .with("speed", "\"fast\"")
                .with("inference_geo", "\"us\""));
        service.post(TestEvent.of("reported").with("cost", "{\"amount\":\"7\",\"currency\":\"USD\"}"));

        service.get("/v1/events/fast")
                .body("rating.factor", equalTo("2.2"))
                .body("rating.steps[0].unit_price", equalTo("1100"))
                .body("rating.gross", equalTo("1.65"))
                .body("rating.computed", equalTo("1.65"));
        service.get("/v1/events/reported")
                .body("rating.gross", equalTo("7"))
                .body("rating.computed", equalTo("0.15"))
                .body("rating.discount", equalTo("0"))
                .body("rating.discount_id", nullValue());
    }

    @Test
    void discountOfThePastReachesEventsThatAreRatedAnew() {
        service.post(TestEvent.of("a"));
        service.post(TestEvent.of("reported").with("cost", "{\"amount\":\"10\",\"currency\":\"USD\"}"));
        String discount = id(create(ALL_OF_2026));
        service.get("/v1/events/a").body("rating.net", equalTo("0.15"));

        rateAnew(true).body("changed", equalTo(2)).body("models[0].net_after", equalTo("9.135"));
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo("10.15");
        rateAnew(false).body("changed", equalTo(2));

        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo("9.135");
        assertThat(Service.sum(service.feed("daily-usage"), "requests")).isEqualByComparingTo("2");
        service.get("/v1/events/a").body("corrections.find{it.kind=='replacement'}.discount_id", equalTo(discount));
        rateAnew(false).body("changed", equalTo(0));

        delete(discount).statusCode(200).body("type", equalTo("discount_deleted"));
        rateAnew(false).body("changed", equalTo(2));
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo("10.15");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                        | /fraction
            {"fraction":"0"}                                                                          | /fraction
            {"fraction":"-0.1"}                                                                       | /fraction
            {"fraction":"1.01"}                                                                       | /fraction
            {"fraction":"0.1234567"}                                                                  | /fraction
            {"fraction":"15%"}                                                                        | /fraction
            {"fraction":0.15}                                                                        | /fraction
            {"fraction":1e-400}                                                                       | /fraction
            {"fraction":1e999999}                                                                     | /fraction
            {"fraction":"0.1","model":""}                                                             | /model
            {"fraction":"0.1","model":"a b"}                                                          | /model
            {"fraction":"0.1","starting_at":"yesterday"}                                              | /starting_at
            {"fraction":"0.1","starting_at":"2027-01-01T00:00:00Z","ending_at":"2027-01-01T00:00:00Z"}| /ending_at
            {"fraction":"0.1","starting_at":"+300000-01-01T00:00:00Z"}                                | /starting_at
            {"fraction":"0.1","ending_at":"2200-01-01T00:00:00Z"}                                     | /ending_at
            {"fraction":"0.1","modle":"opus"}                                                         | /modle
            """)
    void badInputIsRefusedByItsField(String body, String pointer) {
        create(body).statusCode(400).body("errors.pointer", hasItem(pointer));
        service.get("/v1/organizations/discounts").body("data", hasSize(0));
    }

    @Test
    void twoOnTheSameMayNotOverlapNotEvenAtOnce() {
        CompletableFuture<?>[] clients = IntStream.range(0, 8)
                .mapToObj(client -> CompletableFuture.runAsync(() -> create(ALL_OF_2026)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(clients).join();

        service.get("/v1/organizations/discounts").body("data", hasSize(1));
        create(ALL_OF_2026)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/starting_at"))
                .body("errors[0].detail", containsString("discount_"));
        create("{\"fraction\":\"0.1\",\"starting_at\":\"2025-01-01T00:00:00Z\",\"ending_at\":\"2026-01-01T00:00:00Z\"}")
                .statusCode(200);
        service.get("/v1/organizations/discounts?limit=1")
                .body("data", hasSize(1))
                .body("next_page", notNullValue());
    }

    @Test
    void sameKeySentTwiceMakesOne() {
        String first = id(createWithKey("once"));

        assertThat(id(createWithKey("once"))).isEqualTo(first);
        service.get("/v1/organizations/discounts").body("data", hasSize(1));
    }

    @Test
    void onlyWhoSetsPricesMakesThemAndOnlyForTheirOwn() {
        String id = id(create(ALL_OF_2026));
        String reader = Tokens.withScopes(service.organization(), Scope.USAGE_READ);

        create(reader, ALL_OF_2026).statusCode(403);
        delete(reader, id).statusCode(403);
        Service other = Service.ofNewOrganization();
        delete(other.key(), id).statusCode(404);
        other.get("/v1/organizations/discounts").statusCode(200).body("data", hasSize(0));
        other.post(TestEvent.of("a"));
        other.get("/v1/events/a").body("rating.net", equalTo("0.15"));
        given().get("/v1/organizations/discounts").then().statusCode(401);
    }

    private ValidatableResponse create(String body) {
        return create(service.key(), body);
    }

    private static ValidatableResponse create(String key, String body) {
        return given().auth()
                .oauth2(key)
                .header("Content-Type", Service.JSON)
                .body(body)
                .post("/v1/organizations/discounts")
                .then();
    }

    private ValidatableResponse createWithKey(String idempotencyKey) {
        return given().auth()
                .oauth2(service.key())
                .header("Content-Type", Service.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body("{\"fraction\":\"0.1\"}")
                .post("/v1/organizations/discounts")
                .then();
    }

    private ValidatableResponse delete(String id) {
        return delete(service.key(), id);
    }

    private static ValidatableResponse delete(String key, String id) {
        return given().auth()
                .oauth2(key)
                .delete("/v1/organizations/discounts/{id}", id)
                .then();
    }

    private ValidatableResponse rateAnew(boolean dryRun) {
        return service.send(
                        "/v1/organizations/re_ratings",
                        Service.JSON,
                        ("{\"starting_at\":\"2026-01-01T00:00:00Z\",\"ending_at\":\"2028-01-01T00:00:00Z\","
                                        + "\"reason\":\"A discount was agreed on\",\"confirm\":true,\"dry_run\":"
                                        + dryRun + "}")
                                .getBytes())
                .then()
                .statusCode(200);
    }

    private static String id(ValidatableResponse response) {
        return response.statusCode(200).extract().path("id");
    }
}
