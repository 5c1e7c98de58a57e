package dev.tokenward.analytics.report;

import dev.tokenward.testkit.OpenApiContract;
import org.junit.jupiter.api.Test;

class ReportContractTest {
    @Test
    void usageServiceAnswersWhatWeAsk() {
        OpenApiContract.of(UsageAnswersClient.class).isServedBy("../usage-service/openapi.yaml");
    }
}
