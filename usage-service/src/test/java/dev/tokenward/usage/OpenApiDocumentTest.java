package dev.tokenward.usage;

import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.OpenApiDocument;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(Upstreams.class)
class OpenApiDocumentTest {
    @Test
    void servedDocumentIsTheCommittedOne() {
        OpenApiDocument.isAsCommitted();
    }

    @Test
    void everyOperationIsDescribed() {
        OpenApiDocument.isComplete();
    }
}
