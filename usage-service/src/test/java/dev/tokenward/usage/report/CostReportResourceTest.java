package dev.tokenward.usage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.testkit.MutableClock;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CostReportResourceTest {
    private static final String REPORT = "/v1/organizations/cost_report?starting_at=2026-11-01T00:00:00Z";

    private final Service service = Service.ofNewOrganization();

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void everyDayIsThereAndOneWithoutUsageHasNoResults() {
        service.post(List.of(
                        TestEvent.of("a").at(Instant.parse("2026-11-01T23:59:59.999999Z")),
                        TestEvent.of("b").at(Instant.parse("2026-11-03T00:00:00Z")),
                        TestEvent.of("c").at(Instant.parse("2026-11-03T12:00:00Z"))))
                .statusCode(200);

        JsonPath report = service.get(REPORT + "&ending_at=2026-11-04T00:00:00Z")
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(report.getList("data.starting_at"))
                .containsExactly("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z");
        assertThat(report.getList("data.ending_at"))
                .containsExactly("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z", "2026-11-04T00:00:00Z");
        assertThat(report.getList("data.results.amount")).containsExactly(List.of("0.15"), List.of(), List.of("0.3"));
        Map<String, Object> ungrouped = report.getMap("data[0].results[0]");
        assertThat(ungrouped).containsEntry("currency", "USD").containsKeys("model", "token_type", "workspace_id");
        assertThat(ungrouped.get("description")).isNull();
    }

    @Test
    void byDescriptionTellsModelsAndKindsOfTokensApart() {
        service.post(List.of(
                        TestEvent.of("a")
                                .at(Instant.parse("2026-11-01T10:00:00Z"))
                                .with("web_searches", "2"),
                        TestEvent.of("b")
                                .at(Instant.parse("2026-11-01T11:00:00Z"))
                                .with("cost", "{\"amount\":\"1.25\",\"currency\":\"USD\"}")))
                .statusCode(200);

        List<Map<String, Object>> results = service.get(
                        REPORT + "&ending_at=2026-11-02T00:00:00Z&group_by[]=description")
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("data[0].results");

        assertThat(results)
                .extracting(row -> row.get("cost_type") + " " + row.get("token_type") + " " + row.get("amount"))
                .containsExactlyInAnyOrder(
                        "tokens uncached_input_tokens 0.1",
                        "tokens output_tokens 0.05",
                        "web_search null 2",
                        "session_usage null 1.25");
        assertThat(results).allSatisfy(row -> {
            assertThat(row).containsEntry("model", "claude-haiku-4-5").containsEntry("context_window", "0-200k");
            assertThat(row.get("description")).isNotNull();
        });
    }

    @Test
    void pagesHaveEveryDayOnce() {
        List<String> days = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = service.get(REPORT + "&limit=5" + (next.isEmpty() ? "" : "&page=" + next))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            days.addAll(page.getList("data.starting_at"));
            next = page.getString("next_page");
            assertThat(page.getBoolean("has_more")).isEqualTo(next != null);
        }

        assertThat(days)
                .hasSize(23)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith("2026-11-01T00:00:00Z")
                .endsWith("2026-11-23T00:00:00Z");
    }

    @Test
    void cursorOfAnotherQueryIsRefused() {
        String next = service.get(REPORT + "&limit=5").extract().path("next_page");

        service.get(REPORT + "&limit=5&group_by[]=description&page=" + next)
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:invalid-cursor"));
    }

    @Test
    void otherOrganizationsCostsAreNotInIt() {
        Service.ofNewOrganization()
                .post(TestEvent.of("a").at(Instant.parse("2026-11-01T10:00:00Z")))
                .statusCode(200);

        service.get(REPORT).statusCode(200).body("data.results.flatten()", equalTo(List.of()));
    }

    @Test
    void rangeThatIsNotAllowedIsNamedWithTheOneThatIs() {
        refused("/v1/organizations/cost_report", "starting_at", "null");
        refused("/v1/organizations/cost_report?starting_at=2026-11-01", "starting_at", "2026-11-01");
        refused(
                "/v1/organizations/cost_report?starting_at=2025-11-22T23:59:59Z",
                "starting_at",
                "2025-11-23T00:00:00Z");
        refused(REPORT + "&ending_at=2026-12-03T00:00:00Z", "ending_at", "2026-12-02T00:00:00Z");
        refused(REPORT + "&bucket_width=1h", "bucket_width", "1d");
        refused(REPORT + "&limit=32", "limit", "31");
        refused(REPORT + "&group_by[]=model", "group_by[]", "description");
    }

    private void refused(String query, String parameter, String detail) {
        service.get(query)
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].detail", containsString(detail));
    }
}
