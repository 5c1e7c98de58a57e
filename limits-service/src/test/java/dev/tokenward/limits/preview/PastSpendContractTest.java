package dev.tokenward.limits.preview;

import dev.tokenward.testkit.OpenApiContract;
import org.junit.jupiter.api.Test;

class PastSpendContractTest {
    @Test
    void usageServesThePastSpendThatWeRead() {
        OpenApiContract.of(DailySpendClient.class).isServedBy("../usage-service/openapi.yaml");
    }
}
