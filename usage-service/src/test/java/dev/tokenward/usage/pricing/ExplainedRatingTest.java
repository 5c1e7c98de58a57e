package dev.tokenward.usage.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever an event was rated by is told step by step, and found by its id a year later. */
@QuarkusTest
class ExplainedRatingTest {
    private static final String DISCOUNTS = "/v1/organizations/discounts";

    private final Pricing pricing = Pricing.ofNewOrganization();
    private final Service service = pricing.service();

    @BeforeEach
    void nobodyIsBlocked() {
        Pricing.wouldBlock(0, 100);
    }

    @Test
    void ratingThatStandsIsToldAsAFirstOneIs() {
        service.post(event("before")).statusCode(200);
        pricing.put(
                        Pricing.PRICES,
                        "{\"model\":\"claude-haiku-4-5\",\"effective_from\":\"2026-01-01T00:00:00Z\",\"tiers\":["
                                + "{\"uncached_input\":\"100\",\"output\":\"500\"},"
                                + "{\"above_prompt_tokens\":200000,\"uncached_input\":\"200\",\"output\":\"1000\"}],"
                                + "\"thousand_web_searches\":\"2000\",\"speeds\":{\"fast\":\"6\"},\"regions\":{\"us\":\"1.1\"}}")
                .statusCode(200);
        String discount = discount();
        rateAnew();
        service.post(event("after")).statusCode(200);

        Map<String, Object> first = service.get("/v1/events/after").extract().path("rating");
        service.get("/v1/events/before")
                .body("corrections.kind", contains("reversal", "replacement"))
                .body("corrections[0].rating", nullValue())
                .body("corrections[1].rating", equalTo(first))
                .body("corrections[1].rating.factor", equalTo("6.6"))
                .body("corrections[1].rating.tier_above", equalTo(200000))
                .body("corrections[1].rating.discount", equalTo("0.25"))
                .body("corrections[1].rating.discount_id", equalTo(discount))
                .body("corrections[1].rating.price.source", equalTo("own"))
                .body(
                        "corrections[1].rating.steps.part",
                        contains("uncached_input", "cache_write_1h", "output", "web_search"));
        List<String> amounts = service.get("/v1/events/before").extract().path("corrections[1].rating.steps.amount");
        assertThat(amounts).hasSize(4).doesNotContainNull();
    }

    @Test
    void deletedDiscountIsFoundByItsIdAndMarked() {
        String id = discount();
        service.get(DISCOUNTS + "/" + id)
                .statusCode(200)
                .body("fraction", equalTo("0.25"))
                .body("deleted_at", nullValue());
        service.post(event("a")).statusCode(200);
        pricing.request().delete(DISCOUNTS + "/" + id).then().statusCode(200);

        service.get("/v1/events/a").body("rating.discount_id", equalTo(id));
        service.get(DISCOUNTS + "/" + id)
                .statusCode(200)
                .body("fraction", equalTo("0.25"))
                .body("model", equalTo("claude-haiku-4-5"))
                .body("deleted_at", notNullValue());
        service.get(DISCOUNTS).body("data.id", not(hasItem(id)));
        Service.ofNewOrganization().get(DISCOUNTS + "/" + id).statusCode(404);
        service.get(DISCOUNTS + "/discount_of_nobody").statusCode(404);
        new Service(service.organization(), Tokens.withScopes(service.organization(), Scope.USAGE_WRITE))
                .get(DISCOUNTS + "/" + id)
                .statusCode(403);
    }

    @Test
    void fallbackPriceIsFoundByItsIdAlsoWhenAnotherHolds() {
        service.post(TestEvent.of("a").with("model", "\"unheard-of\"")).statusCode(200);
        String set = pricing.put(Pricing.PRICES + "/fallback", "{\"input\":\"1000\",\"output\":\"2000\"}")
                .statusCode(200)
                .extract()
                .path("id");
        service.post(TestEvent.of("b").with("model", "\"unheard-of\"")).statusCode(200);

        String first = service.get("/v1/events/a").extract().path("rating.price.id");
        String second = service.get("/v1/events/b").extract().path("rating.price.id");
        assertThat(List.of(first, second)).containsExactly("fallback.default", set);
        service.get(Pricing.PRICES + "/" + first)
                .statusCode(200)
                .body("source", equalTo("fallback"))
                .body("model", nullValue())
                .body("holds", equalTo(false))
                .body("tiers[0].cache_read", equalTo("500"))
                .body("tiers[0].output", equalTo("2500"));
        service.get(Pricing.PRICES + "/" + second)
                .statusCode(200)
                .body("holds", equalTo(true))
                .body("created_at", notNullValue())
                .body("tiers[0].uncached_input", equalTo("1000"));
        Service.ofNewOrganization().get(Pricing.PRICES + "/" + second).statusCode(404);
        service.get(Pricing.PRICES).body("data.source", not(hasItem("fallback")));
    }

    private String discount() {
        return pricing.post(
                        DISCOUNTS,
                        "{\"fraction\":\"0.25\",\"model\":\"claude-haiku-4-5\",\"starting_at\":\"2026-01-01T00:00:00Z\"}")
                .statusCode(200)
                .extract()
                .path("id");
    }

    private void rateAnew() {
        pricing.post(
                        "/v1/organizations/re_ratings",
                        "{\"starting_at\":\"2026-01-01T00:00:00Z\",\"ending_at\":\"2028-01-01T00:00:00Z\",\"reason\":\"agreed\"}")
                .statusCode(200)
                .body("changed", equalTo(1));
    }

    private static TestEvent event(String id) {
        return TestEvent.of(id)
                .with("speed", "\"fast\"")
                .with("inference_geo", "\"us\"")
                .with("web_searches", "2")
                .with("tokens", "{\"uncached_input\":200000,\"cache_write_1h\":1000,\"output\":1000}");
    }
}
