package dev.tokenward.usage.pricing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.price.PriceBookProducer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(Upstreams.class)
class PriceListTest {
    private static final String PRICES = "/v1/organizations/prices";
    private final String key = Tokens.admin("org_prices");

    @Test
    void pagesShowEachPriceOnce() {
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            JsonPath page = page(7, next);
            assertThat(page.getList("data")).hasSizeLessThanOrEqualTo(7);
            page.<Map<String, Object>>getList("data")
                    .forEach(price -> seen.add(price.get("model") + " " + price.get("effective_from")));
            next = page.getString("next_page");
            assertThat(page.getBoolean("has_more")).isEqualTo(next != null);
        } while (next != null);

        int all = PriceBookProducer.shipped().models().stream()
                .mapToInt(model -> model.prices().size())
                .sum();
        assertThat(seen).doesNotHaveDuplicates().hasSize(all);
    }

    @Test
    void priceIsInMinorUnitsOfAMillionTokens() {
        JsonPath prices = page(1000, null);

        Map<String, Object> sonnet = prices.get("data.find { it.model == 'claude-sonnet-4-5' }");
        assertThat(sonnet).containsEntry("type", "price").containsEntry("currency", "USD");
        assertThat(prices.<Map<String, Object>>getList("data.find { it.model == 'claude-sonnet-4-5' }.tiers"))
                .containsExactly(
                        Map.of(
                                "above_prompt_tokens", 0,
                                "uncached_input", "300",
                                "cache_read", "30",
                                "cache_write_5m", "375",
                                "cache_write_1h", "600",
                                "output", "1500"),
                        Map.of(
                                "above_prompt_tokens", 200000,
                                "uncached_input", "600",
                                "cache_read", "60",
                                "cache_write_5m", "750",
                                "cache_write_1h", "1200",
                                "output", "2250"));
    }

    @Test
    void limitOutOfRangeIsNamed() {
        given().header("x-api-key", key)
                .get(PRICES + "?limit=1001")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("limit"));
    }

    @Test
    void cursorOfAnotherOrganizationIsRefused() {
        String next = page(1, null).getString("next_page");

        given().header("x-api-key", Tokens.admin("org_other"))
                .queryParam("page", next)
                .get(PRICES)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:invalid-cursor"));
    }

    @Test
    void keyWithoutUsageReadIsForbidden() {
        given().get(PRICES).then().statusCode(401);
        given().header("x-api-key", Tokens.withScopes("org_prices", Scope.USAGE_WRITE))
                .get(PRICES)
                .then()
                .statusCode(403);
    }

    private JsonPath page(int limit, String page) {
        return given().header("x-api-key", key)
                .queryParams(page == null ? Map.of("limit", limit) : Map.of("limit", limit, "page", page))
                .get(PRICES)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
