package dev.tokenward.analytics.sums;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Minutes are asked of usage-service when a report is: docs/decisions/0028. */
@QuarkusTest
class MinuteReportsTest {
    private static final String COST = "/v1/organizations/analytics/cost_report";
    private static final String USERS = "/v1/organizations/analytics/user_usage_report";
    private static final Map<String, List<Map<String, Object>>> LINES = new ConcurrentHashMap<>();

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        Upstreams.answer("/v1/spend/minutes", MinuteReportsTest::answer);
    }

    @AfterEach
    void goOn() {
        Upstreams.takeFeedsAway(false);
        MutableClock.release();
    }

    @Test
    void everyMinuteIsThereAndSplitsByEverything() {
        Given acme = acme();

        asking(acme.id())
                .queryParam("ending_at", "2026-11-23T08:05:00Z")
                .queryParam("group_by[]", "token_type", "product")
                .get(COST)
                .then()
                .statusCode(200)
                .body("data", hasSize(5))
                .body("data[0].starting_at", equalTo("2026-11-23T08:00:00Z"))
                .body("data[0].ending_at", equalTo("2026-11-23T08:01:00Z"))
                .body("data[0].results", hasSize(2))
                .body("data[0].results.amount", equalTo(List.of("3", "1.5")))
                .body("data[0].results.list_amount", equalTo(List.of("4", "2")))
                .body("data[0].results[0].token_type", equalTo("output_tokens"))
                .body("data[1].results", hasSize(0))
                .body("data[2].results.product", equalTo(List.of("cowork")))
                .body("data_refreshed_at", equalTo("2026-11-23T09:30:00Z"));
    }

    @Test
    void pagesAreAskedForOneByOne() {
        Given acme = acme();
        RequestSpecification hours = asking(acme.id()).queryParam("ending_at", "2026-11-23T10:00:00Z");

        String next = hours.get(COST)
                .then()
                .statusCode(200)
                .body("data", hasSize(60))
                .extract()
                .path("next_page");
        asking(acme.id())
                .queryParam("ending_at", "2026-11-23T10:00:00Z")
                .queryParam("page", next)
                .get(COST)
                .then()
                .body("data", hasSize(60))
                .body("data[0].starting_at", equalTo("2026-11-23T09:00:00Z"));
    }

    @Test
    void peopleAreFilteredByTheirGroupsOfTheDay() {
        Given acme = acme();

        asking(acme.id())
                .queryParam("ending_at", "2026-11-23T08:05:00Z")
                .queryParam("rbac_group_ids[]", "rbac_group_a")
                .get(USERS)
                .then()
                .statusCode(200)
                .body("data.actor.email_address", equalTo(List.of("a@example.com")))
                .body("data.starting_at", equalTo(List.of("2026-11-23T08:00:00Z")))
                .body("data[0].output_tokens", equalTo(7));
    }

    @Test
    void rankingOfMoreThanOneAnswersMinutesIsRefused() {
        asking("org_x")
                .queryParam("ending_at", "2026-11-23T12:16:00.000001Z")
                .get(USERS)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("ending_at"));
        asking("org_x")
                .queryParam("limit", 257)
                .get(COST)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("limit"));
    }

    @Test
    void withoutUsageServiceItSaysSo() {
        Upstreams.takeFeedsAway(true);

        asking("org_x")
                .get(COST)
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:tokenward:problem:upstream-unavailable"));
    }

    private static Given acme() {
        Given acme = Given.organization("Acme")
                .group("rbac_group_a", "Design")
                .person(Person.of("user_a", "a@example.com").in("rbac_group_a", "2026-01-01T00:00:00Z", null))
                .settled();
        line(acme, "2026-11-23T08:00:00Z", "user_a", "chat", 7, "4", "3");
        line(acme, "2026-11-23T08:00:00Z", "user_b", "cowork", 5, "2", "1.5");
        line(acme, "2026-11-23T08:02:00Z", "user_b", "cowork", 5, "2", "2");
        line(acme, "2026-11-23T08:05:00Z", "user_b", "cowork", 5, "2", "2");
        return acme;
    }

    private static void line(
            Given organization, String minute, String user, String product, long output, String gross, String net) {
        Map<String, Object> line = new HashMap<>();
        line.put("minute", minute);
        line.put("actor", user);
        line.put("user_id", user);
        line.put("product", product);
        line.put("model", "=m,\"😀\"");
        line.put("context_window", "0-200k");
        line.put("inference_geo", "not_available");
        line.put("speed", "standard");
        List.of("requests", "uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "web_searches")
                .forEach(count -> line.put(count, 0));
        line.put("output", output);
        List.of("uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "web_search", "reported")
                .forEach(part -> line.put("gross_" + part, "0"));
        line.put("gross_output", gross);
        line.put("gross", gross);
        line.put("net", net);
        LINES.computeIfAbsent(organization.id(), any -> new ArrayList<>()).add(line);
    }

    private static String answer(Map<String, String> query) {
        Instant from = Instant.parse(query.get("from"));
        Instant to = Instant.parse(query.get("to"));
        assertThat(to).isAfter(from).isBeforeOrEqualTo(from.plusSeconds(256 * 60));
        List<Map<String, Object>> lines = LINES.getOrDefault(query.get("org_id"), List.of()).stream()
                .filter(line -> !Instant.parse((String) line.get("minute")).isBefore(from)
                        && Instant.parse((String) line.get("minute")).isBefore(to))
                .toList();
        try {
            return new ObjectMapper().writeValueAsString(Map.of("data", lines));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestSpecification asking(String organization) {
        return given().auth()
                .oauth2(Tokens.admin(organization))
                .queryParam("bucket_width", "1m")
                .queryParam("starting_at", "2026-11-23T08:00:00Z");
    }
}
