package dev.tokenward.analytics.member;

import dev.tokenward.testkit.OpenApiContract;
import org.junit.jupiter.api.Test;

class LimitsContractTest {
    @Test
    void whatWeAskIsServed() {
        OpenApiContract.of(StandingClient.class).isServedBy("../limits-service/openapi.yaml");
    }
}
