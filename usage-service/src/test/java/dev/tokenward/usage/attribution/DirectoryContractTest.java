package dev.tokenward.usage.attribution;

import dev.tokenward.testkit.OpenApiContract;
import org.junit.jupiter.api.Test;

class DirectoryContractTest {
    @Test
    void directoryServesWhatWeRead() {
        OpenApiContract.of(DirectoryClient.class).isServedBy("../directory-service/openapi.yaml");
    }
}
