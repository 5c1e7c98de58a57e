package dev.tokenward.analytics.monthlimit;

import dev.tokenward.testkit.OpenApiContract;
import org.junit.jupiter.api.Test;

class LimitsContractTest {
    @Test
    void limitsServiceAnswersWhatWeAsk() {
        OpenApiContract.of(MonthLimitsClient.class).isServedBy("../limits-service/openapi.yaml");
    }
}
