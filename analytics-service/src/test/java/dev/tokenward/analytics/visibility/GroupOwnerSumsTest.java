package dev.tokenward.analytics.visibility;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.analytics.sums.BruteForce;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an owner reads is the sum over the members of each day. */
@QuarkusTest
class GroupOwnerSumsTest {
    private static final String ANALYTICS = "/v1/organizations/analytics/";
    private static final Set<String> OWN = Set.of("rbac_group_a", "rbac_group_b");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {93, 94})
    void overviewAndSpendReportAddUpTheMembersOfEachDay(long seed) throws IOException {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2025-12-01"), TODAY, 400);
        String organization = usage.given("Acme").id();
        List<UsageRow> all = ownRows(usage);
        List<UsageRow> month = since(all, "2026-11-01");

        JsonPath overview =
                asking(organization, OWN).get(ANALYTICS + "overview").jsonPath();

        assertThat(overview.getString("totals.amount")).isEqualTo(sum(month, UsageRow::net));
        assertThat(overview.getLong("totals.tokens"))
                .isEqualTo(month.stream().mapToLong(UsageRow::allTokens).sum());
        assertThat(overview.getString("spend.mtd.amount")).isEqualTo(sum(month, UsageRow::net));
        assertThat(overview.getString("spend.ytd.amount")).isEqualTo(sum(since(all, "2026-01-01"), UsageRow::net));
        assertThat(overview.getString("spend.mtd.comparison.amount"))
                .isEqualTo(sum(
                        since(all, "2026-10-01").stream()
                                .filter(before("2026-10-24"))
                                .toList(),
                        UsageRow::net));
        assertThat(overview.getLong("active_users.month_to_date"))
                .isEqualTo(month.stream().map(UsageRow::userId).distinct().count());
        assertThat(named(overview, "spend_by_model", "model")).isEqualTo(amounts(month, UsageRow::model));
        assertThat(named(overview, "top_users", "user.user_id")).isEqualTo(amounts(month, UsageRow::actor));
        assertThat(overview.<Object>get("seats")).isNull();
        assertThat(overview.<Object>get("unattributed")).isNull();

        List<CSVRecord> lines = spendReport(organization);
        assertThat(lines.stream()
                        .map(line -> Money.of(line.get("total_net_spend_usd")))
                        .reduce(Money.ZERO, Money::plus))
                .isEqualTo(money(month, UsageRow::net));
        assertThat(lines).hasSize((int) month.stream()
                .map(row -> List.of(row.actor(), row.product(), row.model()))
                .distinct()
                .count());
    }

    @Test
    void vendorReportsAreThoseThatAnAdminGetsForTheSameGroups() {
        RandomUsage usage = new RandomUsage(95, LocalDate.parse("2026-10-20"), TODAY, 300);
        String organization = usage.given("Acme").id();
        for (String report : List.of("cost_report", "usage_report", "user_cost_report", "user_usage_report")) {
            assertSame(organization, report, "starting_at", "2026-11-01T00:00:00Z", "rbac_group_ids[]", "");
        }
        assertSame(organization, "users", "starting_date", "2026-11-01", "filter[]", "rbac_group_id:");
        assertSame(organization, "summaries", "starting_date", "2026-11-01", "filter[]", "rbac_group_id:");
    }

    private static void assertSame(
            String organization, String report, String start, String day, String filter, String prefix) {
        List<Object> admins = given().auth()
                .oauth2(Tokens.admin(organization))
                .queryParam(start, day)
                .queryParam("limit", "31")
                .queryParam(filter, OWN.stream().map(group -> prefix + group).toList())
                .get(ANALYTICS + report)
                .jsonPath()
                .getList("data");
        List<Object> owners = asking(organization, OWN)
                .queryParam(start, day)
                .queryParam("limit", "31")
                .get(ANALYTICS + report)
                .jsonPath()
                .getList("data");

        assertThat(owners).as(report).isNotEmpty().isEqualTo(admins);
    }

    private static List<UsageRow> ownRows(RandomUsage usage) {
        BruteForce membership = new BruteForce(usage, row -> true, OWN);
        return usage.rows.stream()
                .filter(row -> usage.person(row.userId()).map(Person::id).isPresent())
                .filter(row -> membership.groupsOn(row).stream().anyMatch(OWN::contains))
                .toList();
    }

    private static List<UsageRow> since(List<UsageRow> rows, String day) {
        return rows.stream().filter(before(day).negate()).toList();
    }

    private static Predicate<UsageRow> before(String day) {
        return row -> row.day().isBefore(LocalDate.parse(day));
    }

    private static Map<String, String> named(JsonPath overview, String list, String name) {
        List<String> names = overview.getList(list + "." + name, String.class);
        List<String> amounts = overview.getList(list + ".amount", String.class);
        return names.stream().collect(toMap(each -> each, each -> amounts.get(names.indexOf(each))));
    }

    private static Map<String, String> amounts(List<UsageRow> rows, Function<UsageRow, String> by) {
        return rows.stream().collect(groupingBy(by)).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, group -> sum(group.getValue(), UsageRow::net)));
    }

    private static List<CSVRecord> spendReport(String organization) throws IOException {
        String file =
                asking(organization, OWN).get(ANALYTICS + "spend_report.csv").asString();
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(file))
                .getRecords();
    }

    private static String sum(List<UsageRow> rows, Function<UsageRow, Money> amount) {
        return money(rows, amount).minorUnits();
    }

    private static Money money(List<UsageRow> rows, Function<UsageRow, Money> amount) {
        return rows.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }

    private static RequestSpecification asking(String organization, Set<String> groups) {
        return given().auth().oauth2(Tokens.ofGroupOwner(organization, "user_owner", groups.toArray(String[]::new)));
    }
}
