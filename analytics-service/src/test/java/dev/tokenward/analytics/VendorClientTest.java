package dev.tokenward.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.UnexpectedStatusCodeException;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsContextWindow;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsCostReportTimeBucket;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsCostUsersItem;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsProductFilter;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsSingleDayActivitySummary;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsUsageBucketedResult;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsUsageReportTimeBucket;
import com.anthropic.models.beta.organization.analytics.BetaAnalyticsUsageUsersItem;
import com.anthropic.models.beta.organization.analytics.costreport.CostReportListParams;
import com.anthropic.models.beta.organization.analytics.usagereport.UsageReportListParams;
import com.anthropic.models.beta.organization.analytics.usercostreport.UserCostReportListPage;
import com.anthropic.models.beta.organization.analytics.usercostreport.UserCostReportListParams;
import com.anthropic.models.beta.organization.analytics.userusagereport.UserUsageReportListParams;
import com.anthropic.models.organization.analytics.AnalyticsConnectorActivity;
import com.anthropic.models.organization.analytics.AnalyticsConnectorGroupBy;
import com.anthropic.models.organization.analytics.AnalyticsOrder;
import com.anthropic.models.organization.analytics.AnalyticsSingleDayActivitySummary;
import com.anthropic.models.organization.analytics.AnalyticsUserActivity;
import com.anthropic.models.organization.analytics.AnalyticsUserGroupBy;
import com.anthropic.models.organization.analytics.connectors.ConnectorListParams;
import com.anthropic.models.organization.analytics.summaries.SummaryListParams;
import com.anthropic.models.organization.analytics.users.UserListParams;
import com.anthropic.services.blocking.organization.analytics.ConnectorService;
import com.anthropic.services.blocking.organization.analytics.UserService;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendor's own client works against us by changing its base URL. */
@QuarkusTest
class VendorClientTest {
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-01T00:00:00Z");

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void userCostReportIsReadPageByPage() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .person(Person.of("user_b", "b@example.com"))
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "claude-sonnet-4-5", "1.25"))
                .usage(UsageRow.of("2", "2026-11-03", "user_b", "claude_code", "claude-opus-4-5", "7.000000001"))
                .usage(UsageRow.of("3", "2026-11-03", "user_gone", "chat", "claude-opus-4-5", "0.5"))
                .settled();

        UserCostReportListPage first = client(Tokens.admin(given.id()))
                .beta()
                .organization()
                .analytics()
                .userCostReport()
                .list(UserCostReportListParams.builder()
                        .startingAt(START)
                        .addGroupBy(UserCostReportListParams.GroupBy.PRODUCT)
                        .addGroupBy(UserCostReportListParams.GroupBy.MODEL)
                        .orderBy(UserCostReportListParams.OrderBy.AMOUNT)
                        .limit(2)
                        .build());

        List<BetaAnalyticsCostUsersItem> rows = first.autoPager().stream()
                .map(BetaAnalyticsCostUsersItem::validate)
                .toList();
        assertThat(first.data()).hasSize(2);
        assertThat(first.response().validate().organizationId()).isEqualTo(given.id());
        assertThat(first.dataRefreshedAt()).contains(OffsetDateTime.parse("2026-11-23T09:30:00Z"));
        assertThat(rows).extracting(BetaAnalyticsCostUsersItem::amount).containsExactly("700.0000001", "125", "50");
        assertThat(rows.get(0).actor().asUser().emailAddress()).contains("b@example.com");
        assertThat(rows.get(0).product()).contains("claude_code");
        assertThat(rows.get(2).actor().asUser().deleted()).isTrue();
    }

    @Test
    void costReportHasABucketForEveryDay() {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "claude-sonnet-4-5", "1.25"))
                .settled();

        List<BetaAnalyticsCostReportTimeBucket> buckets = client(Tokens.admin(given.id()))
                .beta()
                .organization()
                .analytics()
                .costReport()
                .list(CostReportListParams.builder()
                        .startingAt(START)
                        .endingAt(OffsetDateTime.parse("2026-11-11T00:00:00Z"))
                        .build())
                .autoPager()
                .stream()
                .map(BetaAnalyticsCostReportTimeBucket::validate)
                .toList();

        assertThat(buckets).hasSize(10);
        assertThat(buckets.get(0).results()).isEmpty();
        assertThat(buckets.get(1).results().get(0).amount()).isEqualTo("125");
        assertThat(buckets.get(1).results().get(0).listAmount()).isEqualTo("250");
    }

    @Test
    void costReportIsByHourAndByWhatItWasFor() {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "m", "1")
                        .at("2026-11-02T23:00:00Z"))
                .settled();

        List<BetaAnalyticsCostReportTimeBucket> hours = client(Tokens.admin(given.id()))
                .beta()
                .organization()
                .analytics()
                .costReport()
                .list(CostReportListParams.builder()
                        .startingAt(OffsetDateTime.parse("2026-11-02T00:00:00Z"))
                        .endingAt(OffsetDateTime.parse("2026-11-04T00:00:00Z"))
                        .bucketWidth(CostReportListParams.BucketWidth.of("1h"))
                        .addGroupBy(CostReportListParams.GroupBy.COST_TYPE)
                        .addGroupBy(CostReportListParams.GroupBy.TOKEN_TYPE)
                        .build())
                .autoPager()
                .stream()
                .map(BetaAnalyticsCostReportTimeBucket::validate)
                .toList();

        assertThat(hours).hasSize(48);
        assertThat(hours.get(22).results()).isEmpty();
        assertThat(hours.get(23).startingAt()).isEqualTo(OffsetDateTime.parse("2026-11-02T23:00:00Z"));
        assertThat(hours.get(23).results())
                .extracting(result -> result.costType().map(Object::toString).orElse("") + " "
                        + result.tokenType().map(Object::toString).orElse(""))
                .containsExactly(
                        "tokens cache_creation.ephemeral_1h_input_tokens",
                        "tokens cache_creation.ephemeral_5m_input_tokens",
                        "tokens cache_read_input_tokens",
                        "tokens output_tokens",
                        "tokens uncached_input_tokens",
                        "web_search ",
                        " ");
        assertThat(hours.get(23).results()).allMatch(result -> result.requests().isEmpty());
        assertThat(hours.get(23).results().stream()
                        .map(result -> new BigDecimal(result.amount()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100");
    }

    @Test
    void userReportsAreByHourAndByWhatItWasFor() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "m", "1")
                        .at("2026-11-02T23:00:00Z"))
                .settled();
        OffsetDateTime end = OffsetDateTime.parse("2026-11-03T00:00:00Z");

        List<BetaAnalyticsCostUsersItem> cost = client(Tokens.admin(given.id()))
                .beta()
                .organization()
                .analytics()
                .userCostReport()
                .list(UserCostReportListParams.builder()
                        .startingAt(START)
                        .endingAt(end)
                        .bucketWidth(UserCostReportListParams.BucketWidth.of("1h"))
                        .addGroupBy(UserCostReportListParams.GroupBy.COST_TYPE)
                        .limit(1)
                        .build())
                .autoPager()
                .stream()
                .map(BetaAnalyticsCostUsersItem::validate)
                .toList();
        List<BetaAnalyticsUsageUsersItem> usage = client(Tokens.admin(given.id()))
                .beta()
                .organization()
                .analytics()
                .userUsageReport()
                .list(UserUsageReportListParams.builder()
                        .startingAt(START)
                        .endingAt(end)
                        .bucketWidth(UserUsageReportListParams.BucketWidth.of("1h"))
                        .build())
                .autoPager()
                .stream()
                .map(BetaAnalyticsUsageUsersItem::validate)
                .toList();

        assertThat(cost)
                .extracting(row -> row.costType().map(Object::toString).orElse(""))
                .containsExactly("tokens", "", "web_search");
        assertThat(cost).allMatch(row -> row.requests().isEmpty());
        assertThat(usage).hasSize(1);
        assertThat(usage.get(0).startingAt()).contains(OffsetDateTime.parse("2026-11-02T23:00:00Z"));
        assertThat(usage.get(0).endingAt()).contains(end);
        assertThat(usage.get(0).requests()).contains(1L);
    }

    @Test
    void expiredCursorIsToldToTheClient() {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "m", "2"))
                .usage(UsageRow.of("2", "2026-11-02", "user_b", "chat", "m", "1"))
                .settled();
        UserCostReportListPage first = client(Tokens.admin(given.id()))
                .beta()
                .organization()
                .analytics()
                .userCostReport()
                .list(UserCostReportListParams.builder()
                        .startingAt(START)
                        .limit(1)
                        .build());

        given.usage(UsageRow.of("3", "2026-11-02", "user_b", "chat", "m", "5")).settled();

        assertThatThrownBy(first::nextPage)
                .isInstanceOfSatisfying(
                        UnexpectedStatusCodeException.class,
                        gone -> assertThat(gone.statusCode()).isEqualTo(410));
    }

    @Test
    void usageReportHasABucketForEveryDay() {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "claude-sonnet-4-5", "1.25"))
                .usage(UsageRow.of("2", "2026-11-02", "user_b", "cowork", "claude-sonnet-4-5", "1.25"))
                .settled();

        List<BetaAnalyticsUsageReportTimeBucket> buckets = client(Tokens.admin(given.id()))
                .beta()
                .organization()
                .analytics()
                .usageReport()
                .list(UsageReportListParams.builder()
                        .startingAt(START)
                        .endingAt(OffsetDateTime.parse("2026-11-11T00:00:00Z"))
                        .addGroupBy(UsageReportListParams.GroupBy.PRODUCT)
                        .addGroupBy(UsageReportListParams.GroupBy.CONTEXT_WINDOW)
                        .addGroupBy(UsageReportListParams.GroupBy.INFERENCE_GEO)
                        .addGroupBy(UsageReportListParams.GroupBy.SPEED)
                        .addProduct(BetaAnalyticsProductFilter.CHAT)
                        .build())
                .autoPager()
                .stream()
                .map(BetaAnalyticsUsageReportTimeBucket::validate)
                .toList();

        assertThat(buckets).hasSize(10);
        assertThat(buckets.get(0).results()).isEmpty();
        BetaAnalyticsUsageBucketedResult chat = buckets.get(1).results().get(0);
        assertThat(buckets.get(1).results()).hasSize(1);
        assertThat(chat.product()).contains("chat");
        assertThat(chat.contextWindow()).contains(BetaAnalyticsContextWindow.of("0-200k"));
        assertThat(chat.inferenceGeo()).contains(BetaAnalyticsUsageBucketedResult.InferenceGeo.GLOBAL);
        assertThat(chat.speed()).contains(BetaAnalyticsUsageBucketedResult.Speed.STANDARD);
        assertThat(chat.uncachedInputTokens()).isEqualTo(10);
        assertThat(chat.cacheReadInputTokens()).isEqualTo(20);
        assertThat(chat.cacheCreation().ephemeral5mInputTokens()).isEqualTo(30);
        assertThat(chat.cacheCreation().ephemeral1hInputTokens()).isEqualTo(40);
        assertThat(chat.outputTokens()).isEqualTo(50);
        assertThat(chat.requests()).contains(1L);
        assertThat(chat.serverToolUse().webSearchRequests()).isZero();
    }

    @Test
    void userUsageReportIsReadPageByPage() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "claude-sonnet-4-5", "1"))
                .usage(UsageRow.of("2", "2026-11-03", "user_b", "chat", "claude-sonnet-4-5", "1"))
                .usage(UsageRow.of("3", "2026-11-03", "user_a", "chat", "claude-sonnet-4-5", "1"))
                .settled();

        List<BetaAnalyticsUsageUsersItem> rows = client(Tokens.admin(given.id()))
                .beta()
                .organization()
                .analytics()
                .userUsageReport()
                .list(UserUsageReportListParams.builder()
                        .startingAt(START)
                        .orderBy(UserUsageReportListParams.OrderBy.TOTAL_TOKENS)
                        .order(UserUsageReportListParams.Order.DESC)
                        .limit(1)
                        .build())
                .autoPager()
                .stream()
                .map(BetaAnalyticsUsageUsersItem::validate)
                .toList();

        assertThat(rows).extracting(BetaAnalyticsUsageUsersItem::totalTokens).containsExactly(300L, 150L);
        assertThat(rows.get(0).actor().asUser().emailAddress()).contains("a@example.com");
        assertThat(rows.get(1).actor().asUser().deleted()).isTrue();
    }

    @Test
    void summariesAreReadPageByPageByBothOfTheVendorsClients() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .person(Person.of("user_b", "b@example.com"))
                .usage(UsageRow.of("1", "2026-11-02", "user_a", "chat", "m", "1"))
                .usage(UsageRow.of("2", "2026-11-23", "user_a", "claude_code", "m", "1"))
                .invite("invite_a", "2026-11-20T00:00:00Z", "2026-12-11T00:00:00Z", null)
                .settled();
        LocalDate start = LocalDate.parse("2026-11-01");

        List<AnalyticsSingleDayActivitySummary> days = client(Tokens.admin(given.id()))
                .organization()
                .analytics()
                .summaries()
                .list(SummaryListParams.builder()
                        .startingDate(start)
                        .endingDate(LocalDate.parse("2026-12-01"))
                        .limit(10)
                        .build())
                .autoPager()
                .stream()
                .map(AnalyticsSingleDayActivitySummary::validate)
                .toList();
        List<BetaAnalyticsSingleDayActivitySummary> ofGroup = client(Tokens.admin(given.id()))
                .beta()
                .organization()
                .analytics()
                .summaries()
                .list(com.anthropic.models.beta.organization.analytics.summaries.SummaryListParams.builder()
                        .startingDate(start)
                        .addFilter("rbac_group_id:rbac_group_a")
                        .addFilter("rbac_group_id:rbac_group_b")
                        .build())
                .autoPager()
                .stream()
                .map(BetaAnalyticsSingleDayActivitySummary::validate)
                .toList();

        assertThat(days).hasSize(23);
        AnalyticsSingleDayActivitySummary today = days.get(22);
        assertThat(today.startingAt()).isEqualTo(OffsetDateTime.parse("2026-11-23T00:00:00Z"));
        assertThat(today.dailyActiveUserCount()).isEqualTo(1);
        assertThat(today.chatDailyActiveUserCount()).contains(0L);
        assertThat(today.chatMonthlyActiveUserCount()).contains(1L);
        assertThat(today.claudeCodeWeeklyActiveUserCount()).contains(1L);
        assertThat(today.coworkMonthlyActiveUserCount()).isZero();
        assertThat(today.assignedSeatCount()).contains(2L);
        assertThat(today.dailyAdoptionRate()).contains(50.0);
        assertThat(today.pendingInviteCount()).contains(1L);
        assertThat(days.get(21).assignedSeatCount()).isEmpty();
        assertThat(days.get(21).weeklyAdoptionRate()).isEmpty();
        assertThat(ofGroup).hasSize(23);
        assertThat(ofGroup.get(22).assignedSeatCount()).isEmpty();
        assertThat(ofGroup.get(22).pendingInviteCount()).isEmpty();
        assertThat(ofGroup.get(22).monthlyActiveUserCount()).isZero();
    }

    @Test
    void userActivityIsReadPageByPageAndByGroup() {
        Given given = Given.organization("Acme")
                .group("rbac_group_a", "Design")
                .person(Person.of("user_a", "a@example.com").in("rbac_group_a", "2026-01-01T00:00:00Z", null))
                .person(Person.of("user_b", "b@example.com"))
                .usage(UsageRow.of("1", "2026-11-20", "user_b", "chat", "m", "1"))
                .usage(UsageRow.of("2", "2026-11-20", "user_a", "cowork", "m", "1"))
                .settled();
        UserService users =
                client(Tokens.admin(given.id())).organization().analytics().users();

        List<AnalyticsUserActivity> byUser = users
                .list(UserListParams.builder()
                        .date(LocalDate.parse("2026-11-20"))
                        .limit(1)
                        .build())
                .autoPager()
                .stream()
                .map(AnalyticsUserActivity::validate)
                .toList();
        List<AnalyticsUserActivity> byGroup = users
                .list(UserListParams.builder()
                        .startingDate(LocalDate.parse("2026-11-01"))
                        .endingDate(LocalDate.parse("2026-11-24"))
                        .addGroupBy(AnalyticsUserGroupBy.RBAC_GROUP_ID)
                        .addFilter("rbac_group_id:rbac_group_a")
                        .build())
                .autoPager()
                .stream()
                .map(AnalyticsUserActivity::validate)
                .toList();

        assertThat(byUser)
                .extracting(row -> row.user().orElseThrow().emailAddress())
                .containsExactly("a@example.com", "b@example.com");
        assertThat(byUser.get(0).coworkMetrics().messageCount()).isEqualTo(1);
        assertThat(byUser.get(1).chatMetrics().messageCount()).isEqualTo(1);
        assertThat(byUser.get(1).lastActivityDate()).contains(LocalDate.parse("2026-11-20"));
        assertThat(byGroup).hasSize(1);
        assertThat(byGroup.get(0).user()).isEmpty();
        assertThat(byGroup.get(0).rbacGroupName()).contains("Design");
        assertThat(byGroup.get(0).distinctUserCount()).contains(1L);
    }

    @Test
    void connectorsAreReadPageByPageByBothFormsOfDates() {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com"))
                .settled();
        String line = "{\"day\":\"2026-11-20\",\"actor\":\"user_a\",\"user_id\":\"user_a\",\"product\":\"<p>\","
                + "\"connector\":\"<c>\",\"requests\":1,\"sessions\":[\"s1\"]}";
        Upstreams.answer(
                "/v1/connector_uses",
                query -> query.get("org_id").equals(given.id())
                                && query.get("from").compareTo("2026-11-20") <= 0
                                && query.get("to").compareTo("2026-11-20") > 0
                        ? "{\"data\":[" + line.replace("<p>", "chat").replace("<c>", "jira") + ","
                                + line.replace("<p>", "cowork").replace("<c>", "drive") + "]}"
                        : "{\"data\":[]}");
        ConnectorService connectors =
                client(Tokens.admin(given.id())).organization().analytics().connectors();

        List<AnalyticsConnectorActivity> ofDay = connectors
                .list(ConnectorListParams.builder()
                        .date(LocalDate.parse("2026-11-20"))
                        .limit(1)
                        .build())
                .autoPager()
                .stream()
                .map(AnalyticsConnectorActivity::validate)
                .toList();
        List<AnalyticsConnectorActivity> ofRange = connectors
                .list(ConnectorListParams.builder()
                        .startingDate(LocalDate.parse("2026-11-01"))
                        .endingDate(LocalDate.parse("2026-11-24"))
                        .addGroupBy(AnalyticsConnectorGroupBy.PRODUCT)
                        .addGroupBy(AnalyticsConnectorGroupBy.USER_ID)
                        .addFilter("user_id:user_a")
                        .orderBy("connector_name")
                        .order(AnalyticsOrder.DESC)
                        .build())
                .autoPager()
                .stream()
                .map(AnalyticsConnectorActivity::validate)
                .toList();

        assertThat(ofDay).extracting(AnalyticsConnectorActivity::connectorName).containsExactly("drive", "jira");
        assertThat(ofDay.get(0).coworkMetrics().distinctSessionConnectorUsedCount())
                .contains(1L);
        assertThat(ofDay.get(0).distinctUserCount()).isEqualTo(1);
        assertThat(ofRange)
                .extracting(row -> row.connectorName() + " " + row.product().orElseThrow() + " "
                        + row.userId().orElseThrow())
                .containsExactly("jira chat user_a", "drive cowork user_a");
        assertThat(ofRange.get(0).chatMetrics().distinctConversationConnectorUsedCount())
                .contains(1L);
    }

    @Test
    void refusalsAreOfTheVendorsKinds() {
        UserCostReportListParams tooEarly = UserCostReportListParams.builder()
                .startingAt(OffsetDateTime.parse("2025-11-01T00:00:00Z"))
                .build();

        assertThatThrownBy(() -> client(Tokens.admin("org_x"))
                        .beta()
                        .organization()
                        .analytics()
                        .userCostReport()
                        .list(tooEarly))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("earliest date 2026-01-01");
        assertThatThrownBy(() -> client(Tokens.withScopes("org_x", Scope.USAGE_WRITE))
                        .beta()
                        .organization()
                        .analytics()
                        .userCostReport()
                        .list(tooEarly))
                .isInstanceOf(PermissionDeniedException.class);
    }

    private static AnthropicClient client(String key) {
        return AnthropicOkHttpClient.builder()
                .apiKey(key)
                .baseUrl("http://localhost:" + RestAssured.port)
                .maxRetries(0)
                .build();
    }
}
