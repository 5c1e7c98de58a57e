package dev.tokenward.directory;

import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.OpenApiDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class OpenApiDocumentTest {
    @Test
    void servedDocumentIsTheCommittedOne() {
        OpenApiDocument.isAsCommitted();
    }

    @Test
    void everyOperationIsExplained() {
        OpenApiDocument.isComplete();
    }
}
