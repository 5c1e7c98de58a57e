package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Swagger UI fills in for one who tries an operation out is answered. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class OpenApiExampleTest {

    @Test
    void everyBodyHasAnExampleAndItIsTaken() {
        List<DocumentedOperation> tried = DocumentedOperation.all().stream()
                .filter(DocumentedOperation::takesJson)
                .toList();

        for (DocumentedOperation operation : tried) {
            int status = operation.tryOut(newOrganization()).statusCode();
            assertThat(status).as(operation.toString()).isEqualTo(200);
        }
        assertThat(tried)
                .hasSizeGreaterThan(15)
                .extracting(DocumentedOperation::toString)
                .contains("post /v1/organizations", "put /v1/organizations/users/{user_id}/surfaces/{surface}");
    }

    @Test
    void everyListAnswersWithoutParameters() {
        List<DocumentedOperation> tried = DocumentedOperation.all().stream()
                .filter(operation -> operation.verb().equals("get"))
                .filter(operation -> !operation.path().contains("{"))
                .toList();

        for (DocumentedOperation operation : tried) {
            int status = operation.tryOut(newOrganization()).statusCode();
            assertThat(status).as(operation.toString()).isEqualTo(200);
        }
        assertThat(tried).hasSizeGreaterThan(12);
    }
}
