package dev.tokenward.directory.audit;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever is no proxy of ours cannot say that a change came from elsewhere. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
@TestProfile(UntrustedProxyTest.ProxyElsewhere.class)
class UntrustedProxyTest {
    public static class ProxyElsewhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.proxy.trusted-proxies", "10.9.9.0/24");
        }
    }

    @Test
    void itsWordIsNotTaken() {
        Organization organization = newOrganization();
        String request = as(organization.key())
                .header("X-Forwarded-For", "203.0.113.7")
                .body("{\"name\":\"Design\"}")
                .post("/v1/organizations/rbac_groups")
                .header("request-id");

        as(organization.key())
                .get("/v1/organizations/audit_events?request_id=" + request)
                .then()
                .body("data[0].address", equalTo("127.0.0.1"));
    }
}
