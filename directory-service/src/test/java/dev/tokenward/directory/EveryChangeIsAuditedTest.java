package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever the document has that changes something: it is told who did it, with how it was or is. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class EveryChangeIsAuditedTest {

    @Test
    void everyOperationThatChangesSomethingLeavesAnEvent() {
        List<DocumentedOperation> changes = DocumentedOperation.all().stream()
                .filter(operation -> operation.path().startsWith("/v1/organizations/"))
                .filter(operation -> operation.takesJson() && !operation.verb().equals("get"))
                .toList();

        for (DocumentedOperation change : changes) {
            Organization organization = newOrganization();
            Response answer = change.tryOut(organization);
            List<Map<String, Object>> events = as(organization.key())
                    .get("/v1/organizations/audit_events?request_id=" + answer.header("request-id"))
                    .jsonPath()
                    .getList("data");
            assertThat(answer.statusCode()).as(change.toString()).isEqualTo(200);
            assertThat(events).as(change.toString()).isNotEmpty().allSatisfy(event -> {
                assertThat(event.get("actor_user_id")).isEqualTo(organization.ownerId());
                assertThat(event.get("before") != null || event.get("after") != null)
                        .isTrue();
            });
        }
        assertThat(changes).hasSizeGreaterThan(15);
    }

    @Test
    void deletionsLeaveAnEventToo() {
        List<DocumentedOperation> deletions = DocumentedOperation.all().stream()
                .filter(operation -> operation.verb().equals("delete") && operation.takesHeader("If-Match"))
                .toList();

        for (DocumentedOperation deletion : deletions) {
            Organization organization = newOrganization();
            Response answer = deletion.tryOut(organization);
            as(organization.key())
                    .get("/v1/organizations/audit_events?request_id=" + answer.header("request-id"))
                    .then()
                    .body("data.size()", greaterThanOrEqualTo(1));
        }
        assertThat(deletions).hasSizeGreaterThan(2);
    }
}
