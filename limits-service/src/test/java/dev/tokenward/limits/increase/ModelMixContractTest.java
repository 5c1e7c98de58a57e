package dev.tokenward.limits.increase;

import dev.tokenward.testkit.OpenApiContract;
import org.junit.jupiter.api.Test;

class ModelMixContractTest {
    @Test
    void usageServesWhatWeAsk() {
        OpenApiContract.of(ModelMixClient.class).isServedBy("../usage-service/openapi.yaml");
    }
}
