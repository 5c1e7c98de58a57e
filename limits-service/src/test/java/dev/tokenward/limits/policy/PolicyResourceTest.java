package dev.tokenward.limits.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.limits.Given;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PolicyResourceTest {
    private static final String POLICY = "/v1/organizations/spend_limits/policy";

    @Test
    void defaultPolicyHoldsUntilOneIsSet() {
        Given given = Given.organization();

        given.asAdmin()
                .get(POLICY)
                .then()
                .statusCode(200)
                .body("type", equalTo("spend_limit_policy"))
                .body("multiple_limits", equalTo("lowest"))
                .body("stale_data", equalTo("open"))
                .body("lease_minutes", equalTo(60))
                .body("turn_overrun", nullValue())
                .body("default_hold", equalTo("50"))
                .body("message", nullValue())
                .body("updated_at", nullValue());

        given.policy("{\"multiple_limits\":\"highest\",\"stale_data\":\"closed\",\"lease_minutes\":5,"
                + "\"turn_overrun\":\"1000\",\"default_hold\":\"0\",\"message\":\"No.\"}");
        given.asAdmin()
                .get(POLICY)
                .then()
                .body("multiple_limits", equalTo("highest"))
                .body("stale_data", equalTo("closed"))
                .body("lease_minutes", equalTo(5))
                .body("turn_overrun", equalTo("1000"))
                .body("default_hold", equalTo("0"))
                .body("message", equalTo("No."))
                .body("updated_at", notNullValue());
    }

    @Test
    void policyPicksAmongSeveralLimitsAtOnce() {
        Given given = Given.organization()
                .group("a", "A")
                .group("b", "B")
                .member("ada", "a", "b")
                .settled();
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"a\"},\"amount\":\"0\"}");
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"b\"},\"amount\":\"100\"}");
        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isFalse();

        given.policy("{\"multiple_limits\":\"highest\"}");

        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isTrue();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "/multiple_limits; {}",
                "/multiple_limits; {'multiple_limits':'first'}",
                "/stale_data; {'multiple_limits':'lowest','stale_data':'ajar'}",
                "/lease_minutes; {'multiple_limits':'lowest','lease_minutes':0}",
                "/lease_minutes; {'multiple_limits':'lowest','lease_minutes':1.5}",
                "/default_hold; {'multiple_limits':'lowest','default_hold':'-1'}",
                "/turn_overrun; {'multiple_limits':'lowest','turn_overrun':'-1'}",
                "/lease; {'multiple_limits':'lowest','lease':5}"
            })
    void badFieldIsNamed(String pointer, String body) {
        Given.organization()
                .asAdmin()
                .body(body.replace('\'', '"'))
                .put(POLICY)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }
}
