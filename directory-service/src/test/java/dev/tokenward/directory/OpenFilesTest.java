package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A service that keeps a file or a socket open for each request dies of it within hours, at the limit of its host. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class OpenFilesTest {
    private static final int REQUESTS = 300;
    private static final int OWN_OF_CLIENT_AND_RUNTIME = 100;

    @Test
    void requestsLeaveNothingOpen() {
        Organization organization = newOrganization();
        read(organization);
        long before = open();

        for (int i = 0; i < REQUESTS; i++) {
            read(organization);
        }

        assertThat(open() - before).isLessThan(OWN_OF_CLIENT_AND_RUNTIME);
    }

    private static void read(Organization organization) {
        as(organization.key())
                .header("X-Forwarded-For", "203.0.113.7")
                .get("/v1/organizations/me")
                .then()
                .statusCode(200);
    }

    private static long open() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
