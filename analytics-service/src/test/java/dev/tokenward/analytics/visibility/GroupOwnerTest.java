package dev.tokenward.analytics.visibility;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.analytics.sums.BruteForce;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every report of the OpenAPI document, those to come too, asked by owners of groups who try to see more. */
@QuarkusTest
class GroupOwnerTest {
    private static final String REPORTS = "/v1/organizations/analytics";
    private static final String OWN = "rbac_group_a";
    private static final String OTHER = "rbac_group_b";
    private static final String OUTSIDER = "user_outsider";
    /** Reports that an owner gets and that have to do with usage; there may be more. */
    private static final int AT_LEAST = 8;

    private static List<Report> reports;

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void nothingThatAnOwnerReadsDependsOnWhatOthersDo() {
        RandomUsage usage = new RandomUsage(91, LocalDate.parse("2026-09-01"), LocalDate.parse("2026-11-23"), 300);
        BruteForce membership = new BruteForce(usage, row -> true, Set.of(OWN));
        Given given = Given.organization("Acme");
        RandomUsage.GROUPS.forEach(group -> given.group(group, "Group " + group));
        usage.people.stream()
                .filter(person -> person.memberships().stream()
                        .anyMatch(in -> in.rbacGroupId().equals(OWN)))
                .forEach(given::person);
        List<UsageRow> own = usage.rows.stream()
                .filter(row -> membership.groupsOn(row).contains(OWN))
                .toList();
        given.usage(own).settled();
        Upstreams.answer("/v1/connector_uses", query -> connectorUses(query, own));
        Upstreams.answer("/v1/spend/limits_at", query -> "{\"members\":[],\"ceilings\":[]}");
        Upstreams.answer("/v1/late_usage", query -> "{\"data\":[]}");
        String owner = Tokens.ofGroupOwner(given.id(), "user_owner", OWN);
        String admin = Tokens.admin(given.id());
        Map<String, String> ownerBefore = answers(owner);
        Map<String, String> adminBefore = answers(admin);

        usage.people.forEach(given::person);
        Upstreams.answer("/v1/connector_uses", query -> connectorUses(query, usage.rows));
        given.usage(usage.rows)
                .usage(UsageRow.of("outside", "2026-11-20", OUTSIDER, "science", "model-of-others", "77777"))
                .invite("invite_1", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z", null)
                .settled();

        Map<String, String> ownerAfter = answers(owner);
        Map<String, String> adminAfter = answers(admin);
        assertThat(ownerAfter).isEqualTo(ownerBefore).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(ownerAfter.values()).noneMatch(body -> body.contains(OTHER) || body.contains("rbac_group_c"));
        assertThat(ownerAfter.keySet().stream()
                        .filter(asked -> !adminAfter.get(asked).equals(adminBefore.get(asked))))
                .as("what changes for those who see everyone")
                .hasSizeGreaterThanOrEqualTo(AT_LEAST);
    }

    @Test
    void askingForAnotherGroupIsRefused() {
        String owner = Tokens.ofGroupOwner(Given.organization("Acme").id(), "user_owner", OWN);
        int asked = 0;
        for (Report report : reports()) {
            for (String parameter : List.of("rbac_group_ids[]", "rbac_group_id", "filter[]")) {
                if (report.parameters().contains(parameter)) {
                    String value = parameter.equals("filter[]") ? "rbac_group_id:" + OTHER : OTHER;
                    assertThat(get(owner, report, parameter, value).statusCode())
                            .as(report + parameter)
                            .isEqualTo(403);
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThanOrEqualTo(6);
    }

    @Test
    void whoOwnsNoGroupIsRefused() {
        String organization = Given.organization("Acme").id();
        List<String> keys = List.of(
                Tokens.ofUser(organization, "user_member", Role.USER),
                Tokens.ofGroupOwner(organization, "user_owner"),
                Tokens.withScopes(organization, Scope.USAGE_READ, Scope.LIMITS_READ));

        for (Report report : reports()) {
            // One's own subscriptions are no figures, and somebody who owns no group any more may end them.
            if (!report.path().endsWith("/review_subscriptions")) {
                boolean ofOne = report.path().contains("/reviews/");
                keys.forEach(key -> assertThat(get(key, report).statusCode())
                        .as(report.path())
                        .isIn(ofOne ? List.of(403, 404) : List.of(403)));
            }
        }
    }

    @Test
    void cursorOfOneOwnerIsNoneOfAnother() {
        RandomUsage usage = new RandomUsage(92, LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-23"), 200);
        String organization = usage.given("Acme").id();
        List<String> others = List.of(
                Tokens.ofGroupOwner(organization, "user_other", OTHER),
                Tokens.ofGroupOwner(organization, "user_both", OWN, OTHER),
                Tokens.admin(organization));
        String owner = Tokens.ofGroupOwner(organization, "user_owner", OWN);
        int pages = 0;
        for (Report report : reports()) {
            if (report.parameters().containsAll(List.of("page", "limit"))) {
                Response first = get(owner, report, "limit", "1");
                String next = first.statusCode() == 200 ? first.jsonPath().getString("next_page") : null;
                if (next != null) {
                    assertThat(get(owner, report, "limit", "1", "page", next).statusCode())
                            .isEqualTo(200);
                    others.forEach(key -> assertThat(
                                    get(key, report, "limit", "1", "page", next).statusCode())
                            .as(report.path())
                            .isEqualTo(400));
                    pages++;
                }
            }
        }
        assertThat(pages).isGreaterThanOrEqualTo(6);
    }

    /** Everybody uses a connector of their own whenever they use anything. */
    private static String connectorUses(Map<String, String> query, List<UsageRow> rows) {
        return rows.stream()
                .filter(row -> !row.day().isBefore(LocalDate.parse(query.get("from")))
                        && row.day().isBefore(LocalDate.parse(query.get("to"))))
                .map(row ->
                        "{\"day\":\"%s\",\"actor\":\"%s\",\"user_id\":%s,\"product\":\"%s\",\"connector\":\"of %s\",\"requests\":1,\"sessions\":[\"%s\"]}"
                                .formatted(
                                        row.day(),
                                        row.actor(),
                                        row.userId() == null ? null : "\"" + row.userId() + "\"",
                                        row.product(),
                                        row.actor(),
                                        row.id()))
                .collect(joining(",", "{\"data\":[", "]}"));
    }

    /** Bodies of what is answered, by what was asked; when it was taken over is left out. */
    private static Map<String, String> answers(String key) {
        Map<String, String> answers = new TreeMap<>();
        for (Report report : reports()) {
            for (Map<String, String> query : report.queries()) {
                Response response = get(key, report, query);
                assertThat(response.statusCode()).as(report + " " + query).isIn(200, 400, 403, 404);
                if (response.statusCode() == 200) {
                    answers.put(
                            report.path() + query,
                            response.asString().replaceAll("\"(data_refreshed_at|as_of)\":\"[^\"]*\"", ""));
                }
            }
        }
        return answers;
    }

    private static Response get(String key, Report report, String... more) {
        Map<String, String> query = new LinkedHashMap<>(report.example());
        for (int i = 0; i < more.length; i += 2) {
            query.put(more[i], more[i + 1]);
        }
        return get(key, report, query);
    }

    private static Response get(String key, Report report, Map<String, String> query) {
        return given().auth().oauth2(key).queryParams(query).get(report.path());
    }

    private static synchronized List<Report> reports() {
        if (reports == null) {
            reports = readReports();
        }
        return reports;
    }

    private static List<Report> readReports() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().accept("application/json").get("/q/openapi").jsonPath().getMap("paths");
        List<Report> reports = new ArrayList<>();
        paths.forEach((path, operations) -> {
            if (path.startsWith(REPORTS + "/") && operations.containsKey("get")) {
                Map<String, String> example = new LinkedHashMap<>();
                String filled = path;
                List<String> names = new ArrayList<>();
                Object parameters = operations.get("get").getOrDefault("parameters", List.of());
                for (Object parameter : (List<?>) parameters) {
                    Map<?, ?> one = (Map<?, ?>) parameter;
                    String name = (String) one.get("name");
                    Object value = one.get("example") != null
                            ? one.get("example")
                            : ((Map<?, ?>) one.get("schema")).get("default");
                    names.add(name);
                    if (one.get("in").equals("path")) {
                        filled = filled.replace("{" + name + "}", String.valueOf(value));
                    } else if (value != null) {
                        example.put(name, value.toString());
                    }
                }
                reports.add(new Report(filled, names, example));
            }
        });
        assertThat(reports).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        return reports;
    }

    private record Report(String path, List<String> parameters, Map<String, String> example) {
        /** As the document has it, and with what might show more. */
        List<Map<String, String>> queries() {
            List<Map<String, String>> queries = new ArrayList<>(List.of(example));
            Map.of(
                            "group_by[]", List.of("rbac_group_id", "model"),
                            "user_ids[]", List.of(OUTSIDER),
                            "filter[]", List.of("user_id:" + OUTSIDER, "rbac_group_id:" + OWN),
                            "period", List.of("ytd", "last_month"),
                            "range", List.of("last_90_days"),
                            "limit", List.of("1", "31"))
                    .forEach((name, values) -> values.stream()
                            .filter(value -> parameters.contains(name))
                            .forEach(value -> {
                                Map<String, String> query = new LinkedHashMap<>(example);
                                query.put(name, value);
                                queries.add(query);
                            }));
            return queries;
        }
    }
}
