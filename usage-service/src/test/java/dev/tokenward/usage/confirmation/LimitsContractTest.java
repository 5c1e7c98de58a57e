package dev.tokenward.usage.confirmation;

import dev.tokenward.testkit.OpenApiContract;
import org.junit.jupiter.api.Test;

class LimitsContractTest {
    @Test
    void limitsServesWhatWeAsk() {
        OpenApiContract.of(WhatIfClient.class).isServedBy("../limits-service/openapi.yaml");
    }
}
