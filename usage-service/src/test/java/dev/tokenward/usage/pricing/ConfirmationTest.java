package dev.tokenward.usage.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would block more than 5 % of the members asks before (docs/rules.md, section 5). */
@QuarkusTest
class ConfirmationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final String DEAR = Pricing.body("claude-fable-9", "1000", "5000");
    private static final String UNCONFIRMED = "urn:tokenward:problem:price-change-unconfirmed";

    private final Pricing pricing = Pricing.ofNewOrganization();
    private final Service service = pricing.service();

    @BeforeEach
    void standStill() {
        MutableClock.set(NOW);
        event("today", NOW.minus(Duration.ofHours(1)));
        event("this week's Sunday is last week's", NOW.minus(Duration.ofHours(10)));
        event("last month", NOW.minus(Duration.ofDays(27)));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
        Upstreams.takeFeedsAway(false);
    }

    @Test
    void whatWouldBlockManyIsRefusedWithTheFiguresUntilItIsConfirmed() {
        Pricing.wouldBlock(6, 100);

        pricing.put(Pricing.PRICES, DEAR)
                .statusCode(409)
                .body("type", equalTo(UNCONFIRMED))
                .body("detail", containsString("6 of 100 members"));
        service.get(Pricing.PRICES + "?model=claude-fable-9").body("data", hasSize(0));

        pricing.put(Pricing.PRICES, DEAR.replaceFirst("\\{", "{\"confirm\":true,"))
                .statusCode(200);
    }

    @Test
    void fivePercentAreNotMany() {
        Pricing.wouldBlock(5, 100);

        pricing.put(Pricing.PRICES, DEAR).statusCode(200);
    }

    @Test
    void limitsAreToldWhatEachWouldHaveSpentMoreInThePeriodsThatRun() throws Exception {
        Pricing.wouldBlock(0, 100);
        pricing.put(Pricing.PRICES, DEAR).statusCode(200);

        JsonNode question = new ObjectMapper().readTree(Upstreams.question(Pricing.WHAT_IF));
        Map<String, String> additions = new HashMap<>();
        question.path("additions").forEach(each -> {
            assertThat(each.path("user_id").isNull()).isTrue();
            assertThat(each.path("product").asText()).isEqualTo("chat");
            additions.put(
                    each.path("period").asText() + " "
                            + each.path("period_start").asText(),
                    each.path("amount").asText());
        });
        assertThat(question.path("org_id").asText()).isEqualTo(service.organization());
        assertThat(additions)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("daily 2026-11-23", "0.75", "weekly 2026-11-23", "0.75", "monthly 2026-11-01", "1.5"));
    }

    @Test
    void withoutLimitsItIsRefusedUntilItIsConfirmed() {
        Upstreams.takeFeedsAway(true);

        pricing.put(Pricing.PRICES, DEAR)
                .statusCode(409)
                .body("type", equalTo(UNCONFIRMED))
                .body("detail", containsString("limits-service cannot be asked"));
        pricing.put(Pricing.PRICES, DEAR.replaceFirst("\\{", "{\"confirm\":true,"))
                .statusCode(200);
    }

    @Test
    void whatRaisesNothingAsksNobody() {
        Upstreams.takeFeedsAway(true);

        pricing.put(Pricing.PRICES, Pricing.body("claude-fable-9", "100", "500"))
                .statusCode(200);
        pricing.put(Pricing.PRICES, Pricing.body("another-model", "100000", "500000"))
                .statusCode(200);
    }

    @Test
    void ratingAnewAndImportAskToo() {
        pricing.put(Pricing.PRICES, Pricing.body("claude-haiku-4-5", "1000", "5000"))
                .statusCode(200);
        service.post(TestEvent.of("known").at(NOW.minus(Duration.ofHours(2)))).statusCode(200);
        Pricing.wouldBlock(50, 100);
        pricing.put(Pricing.PRICES, Pricing.body("claude-haiku-4-5", "2000", "10000"))
                .statusCode(200);

        String reRating =
                "{\"starting_at\":\"2026-11-01T00:00:00Z\",\"ending_at\":\"2026-12-01T00:00:00Z\",\"reason\":\"dearer\","
                        + "\"models\":[\"claude-haiku-4-5\"]";
        pricing.post("/v1/organizations/re_ratings", reRating + "}")
                .statusCode(409)
                .body("type", equalTo(UNCONFIRMED));
        service.get("/v1/events/known").body("corrections", hasSize(0));
        pricing.post("/v1/organizations/re_ratings", reRating + ",\"confirm\":true}")
                .statusCode(200)
                .body("changed", equalTo(1));

        String file = "{\"claude-fable-9\":{\"input_cost_per_token\":1e-05,\"output_cost_per_token\":5e-05}}";
        pricing.post(Pricing.PRICES + "/import?effective_from=2026-01-01T00:00:00Z", file)
                .statusCode(409)
                .body("type", equalTo(UNCONFIRMED));
        service.get(Pricing.PRICES + "?model=claude-fable-9").body("data", hasSize(0));
        pricing.post(Pricing.PRICES + "/import?effective_from=2026-01-01T00:00:00Z&dry_run=true", file)
                .statusCode(200)
                .body("taken", equalTo(1));
        pricing.post(Pricing.PRICES + "/import?effective_from=2026-01-01T00:00:00Z&confirm=true", file)
                .statusCode(200)
                .body("taken", equalTo(1));
    }

    private void event(String id, Instant at) {
        service.post(TestEvent.of(id).at(at).with("model", "\"claude-fable-9\""))
                .statusCode(200);
    }
}
