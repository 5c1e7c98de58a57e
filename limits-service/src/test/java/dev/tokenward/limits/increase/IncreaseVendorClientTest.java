package dev.tokenward.limits.increase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonNull;
import com.anthropic.errors.ConflictException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.organization.spendlimits.SpendLimitPeriod;
import com.anthropic.models.organization.spendlimits.increaserequests.IncreaseRequestApproveParams;
import com.anthropic.models.organization.spendlimits.increaserequests.IncreaseRequestApproveResponse;
import com.anthropic.models.organization.spendlimits.increaserequests.IncreaseRequestListParams;
import com.anthropic.models.organization.spendlimits.increaserequests.SpendLimitIncreaseRequest;
import com.anthropic.models.organization.spendlimits.increaserequests.SpendLimitIncreaseRequestStatus;
import com.anthropic.services.blocking.organization.spendlimits.IncreaseRequestService;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendor's own client reads and answers requests here by changing its base URL. */
@QuarkusTest
class IncreaseVendorClientTest {
    private Asking asking;
    private IncreaseRequestService requests;

    @BeforeEach
    void begin() {
        asking = Asking.begin();
        requests = AnthropicOkHttpClient.builder()
                .apiKey(asking.ann())
                .baseUrl("http://localhost:" + RestAssured.port)
                .maxRetries(0)
                .build()
                .organization()
                .spendLimits()
                .increaseRequests();
    }

    @Test
    void requestsAreListedReadApprovedAndDenied() {
        String adas = asking.asked(asking.ada(), "50000");
        String bobs = asking.asked(asking.bob(), "50000");

        List<SpendLimitIncreaseRequest> all =
                requests.list(IncreaseRequestListParams.builder().limit(1).build()).autoPager().stream()
                        .map(SpendLimitIncreaseRequest::validate)
                        .toList();
        SpendLimitIncreaseRequest read = requests.retrieve(adas).validate();
        IncreaseRequestApproveResponse approved = requests.approve(
                        adas,
                        IncreaseRequestApproveParams.builder()
                                .amount("40000")
                                .period(SpendLimitPeriod.MONTHLY)
                                .suppressNotification(true)
                                .build())
                .validate();
        SpendLimitIncreaseRequest denied = requests.deny(bobs).validate();

        assertThat(all).extracting(SpendLimitIncreaseRequest::id).containsExactly(bobs, adas);
        assertThat(read.status()).isEqualTo(SpendLimitIncreaseRequestStatus.PENDING);
        assertThat(read.actor().asUser().userId()).isEqualTo("ada");
        assertThat(read.spendSummary().orElseThrow().amount()).contains("10000");
        assertThat(read.spendSummary().orElseThrow().source().asRbacGroup().rbacGroupId())
                .isEqualTo("design");
        assertThat(approved.spendLimit().orElseThrow().amount()).contains("40000");
        assertThat(approved.spendLimit().orElseThrow().scope().asUser().userId())
                .isEqualTo("ada");
        assertThat(approved.resolvedBy().orElseThrow().asUserActor().userId()).isEqualTo("ann");
        assertThat(approved.spendSummary()).isEmpty();
        assertThat(denied.status()).isEqualTo(SpendLimitIncreaseRequestStatus.DENIED);
        assertThat(denied.resolvedAt()).isPresent();
        assertThat(requests.list(IncreaseRequestListParams.builder()
                                .addActorId("ada")
                                .addActorId("bob")
                                .addStatus(SpendLimitIncreaseRequestStatus.APPROVED)
                                .build())
                        .data())
                .extracting(SpendLimitIncreaseRequest::id)
                .containsExactly(adas);
    }

    @Test
    void answersAreRefusedAndRepeatedAsTheVendorDoes() {
        String adas = asking.asked(asking.ada(), "50000");
        String bobs = asking.asked(asking.bob(), "50000");

        requests.deny(bobs);
        assertThat(requests.deny(bobs).status()).isEqualTo(SpendLimitIncreaseRequestStatus.DENIED);
        assertThat(requests.approve(
                                adas,
                                IncreaseRequestApproveParams.builder()
                                        .amount(JsonNull.of())
                                        .build())
                        .spendLimit()
                        .orElseThrow()
                        .amount())
                .isEmpty();
        assertThatThrownBy(() -> requests.deny(adas)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> requests.retrieve("slir_none")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatThePolicyApprovedIsReadByTheVendorsClient() {
        asking.policy("{\"auto_approve_below\":\"50000\"}");
        String id = asking.asked(asking.ada(), "20000");

        SpendLimitIncreaseRequest read = requests.retrieve(id).validate();

        assertThat(read.status()).isEqualTo(SpendLimitIncreaseRequestStatus.APPROVED);
        assertThat(read.resolvedBy().orElseThrow().asScopedApiKeyActor().scopedApiKeyId())
                .isEqualTo("increase_policy");
    }
}
