package dev.tokenward.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.UnprocessableEntityException;
import com.anthropic.models.beta.organization.spendlimits.BetaSpendLimit;
import com.anthropic.models.beta.organization.spendlimits.BetaSpendLimitOrganizationScope;
import com.anthropic.models.beta.organization.spendlimits.BetaSpendLimitPeriod;
import com.anthropic.models.beta.organization.spendlimits.SpendLimitListParams;
import com.anthropic.models.beta.organization.spendlimits.SpendLimitSetParams;
import com.anthropic.models.organization.spendlimits.SpendLimitPeriod;
import com.anthropic.models.organization.spendlimits.SpendSummary;
import com.anthropic.models.organization.spendlimits.effective.EffectiveListParams;
import com.anthropic.services.blocking.beta.organization.SpendLimitService;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vendor's own client works against us by changing its base URL. */
@QuarkusTest
class VendorClientTest {
    @Test
    void limitIsSetReadListedAndDeleted() {
        Given given = Given.organization().member("ada").settled();
        SpendLimitService limits =
                client(Tokens.admin(given.id())).beta().organization().spendLimits();

        BetaSpendLimit set = limits.set(SpendLimitSetParams.builder()
                        .userScope("ada")
                        .amount("50000")
                        .period(BetaSpendLimitPeriod.WEEKLY)
                        .build())
                .validate();
        BetaSpendLimit again = limits.set(SpendLimitSetParams.builder()
                .userScope("ada")
                .amount(Optional.empty())
                .period(BetaSpendLimitPeriod.WEEKLY)
                .build());
        limits.set(SpendLimitSetParams.builder()
                .scope(BetaSpendLimitOrganizationScope.builder().build())
                .amount("1")
                .build());

        assertThat(set.amount()).contains("50000");
        assertThat(set.currency()).isEqualTo("USD");
        assertThat(set.scope().asUser().userId()).isEqualTo("ada");
        assertThat(set.isEnabled()).isTrue();
        assertThat(again.id()).isEqualTo(set.id());
        assertThat(again.amount()).isEmpty();
        assertThat(limits.retrieve(set.id()).validate().period()).isEqualTo(BetaSpendLimitPeriod.WEEKLY);
        List<BetaSpendLimit> listed = limits
                .list(SpendLimitListParams.builder().limit(1).build())
                .autoPager()
                .stream()
                .map(BetaSpendLimit::validate)
                .toList();
        assertThat(listed).hasSize(2);
        assertThat(limits.list(SpendLimitListParams.builder()
                                .addScopeType(SpendLimitListParams.ScopeType.ORGANIZATION)
                                .build())
                        .data())
                .extracting(limit -> limit.scope().isOrganization())
                .containsExactly(true);
        assertThat(limits.delete(set.id()).validate().id()).isEqualTo(set.id());
        assertThatThrownBy(() -> limits.retrieve(set.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void effectiveLimitsAreReadPageByPage() {
        Given given = Given.organization()
                .group("design", "Design")
                .member("ada", "design")
                .member("bob")
                .settled();
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"amount\":\"100\"}");
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"500\"}");
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"bob\"},\"amount\":null,\"period\":\"daily\"}");

        List<SpendSummary> rows = client(Tokens.admin(given.id()))
                .organization()
                .spendLimits()
                .effective()
                .list(EffectiveListParams.builder().limit(1).build())
                .autoPager()
                .stream()
                .map(SpendSummary::validate)
                .toList();
        List<SpendSummary> some = client(Tokens.admin(given.id()))
                .organization()
                .spendLimits()
                .effective()
                .list(EffectiveListParams.builder()
                        .addUserId("bob")
                        .addUserId("ada")
                        .addPeriod(SpendLimitPeriod.DAILY)
                        .build())
                .data();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).actor().asUser().userId()).isEqualTo("ada");
        assertThat(rows.get(0).actor().asUser().emailAddress()).contains("ada@example.com");
        assertThat(rows.get(0).source().asRbacGroup().rbacGroupId()).isEqualTo("design");
        assertThat(rows.get(0).periodToDateSpend()).isEqualTo("0");
        assertThat(rows.get(1).source().asSeatTier().seatTier()).isEqualTo("standard");
        assertThat(rows.get(2).source().asUser().userId()).isEqualTo("bob");
        assertThat(rows.get(2).amount()).isEmpty();
        assertThat(some).hasSize(1);
    }

    @Test
    void refusalsAreOfTheVendorsKinds() {
        Given given = Given.organization();
        SpendLimitService limits =
                client(Tokens.admin(given.id())).beta().organization().spendLimits();

        assertThatThrownBy(() -> limits.set(SpendLimitSetParams.builder()
                        .userScope("ada")
                        .amount("-1")
                        .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("negative");
        assertThatThrownBy(() -> limits.set(SpendLimitSetParams.builder()
                        .userScope("ada")
                        .amount("1")
                        .build()))
                .isInstanceOf(UnprocessableEntityException.class);
        assertThatThrownBy(() -> client(Tokens.withScopes(given.id(), Scope.USAGE_WRITE))
                        .beta()
                        .organization()
                        .spendLimits()
                        .retrieve("spl_x"))
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
