package dev.tokenward.limits.spend;

import dev.tokenward.testkit.OpenApiContract;
import org.junit.jupiter.api.Test;

class UsageContractTest {
    @Test
    void usageServesWhatWeRead() {
        OpenApiContract.of(UsageClient.class).isServedBy("../usage-service/openapi.yaml");
    }
}
