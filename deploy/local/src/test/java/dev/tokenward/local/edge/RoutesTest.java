package dev.tokenward.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.local.edge.Routes.Target;
import dev.tokenward.local.process.ServiceName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private final Routes routes = Routes.ofSuite();

    @ParameterizedTest
    @CsvSource({
        "/v1/organizations/me, DIRECTORY",
        "/v1/organizations/users/user_1/access, DIRECTORY",
        "/v1/organizations/rbac_groups, DIRECTORY",
        "/v1/organizations/imports/users, DIRECTORY",
        "/scim/v2/Users, DIRECTORY",
        "/v1/organizations/spend_limits/effective, LIMITS",
        "/v1/organizations/spend_limit_increase_requests, LIMITS",
        "/v1/organizations/spend_tiers, LIMITS",
        "/v1/decisions/batch, LIMITS",
        "/v1/turns/turn_1/close, LIMITS",
        "/v1/authz/envoy/anything/at/all, LIMITS",
        "/v1/events, USAGE",
        "/v1/imports/job_1, USAGE",
        "/otlp/v1/logs, USAGE",
        "/v1/organizations/cost_report, USAGE",
        "/v1/organizations/usage_report/messages, USAGE",
        "/v1/organizations/prices/import, USAGE",
        "/v1/organizations/re_ratings/re_rating_1, USAGE",
        "/v1/organizations/analytics/cost_report, ANALYTICS",
        "/v1/organizations/analytics/spend_report.csv, ANALYTICS",
        "/v1/me/usage, ANALYTICS",
        "/q/swagger-ui/, ANALYTICS",
        "/q/openapi, ANALYTICS",
        "/, ANALYTICS",
        "/index.html, ANALYTICS",
    })
    void eachPathHasItsService(String path, ServiceName service) {
        assertThat(routes.target(path)).contains(new Target(service, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/organizations",
                "/v1/organizations/",
                "/v1/organizations/unknown",
                "/v1/organizations/users_and_more",
                "/v1/changes/users",
                "/v1/spend/daily",
                "/v1/spend/what_if",
                "/v1/spend/limits_at",
                "/v1/model_mix/lines",
                "/v1/late_usage",
                "/v1/metrics",
                "/v1/message",
                "/oauth2/introspect",
                "/q",
                "/q/metrics",
                "/q/health/ready",
                "/q/swagger-uix",
                "/openapi/other",
                "/openapi/directory/x"
            })
    void whatIsNotForOutsidersHasNone(String path) {
        assertThat(routes.target(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi/directory, DIRECTORY",
        "/openapi/limits, LIMITS",
        "/openapi/usage, USAGE",
        "/openapi/analytics, ANALYTICS"
    })
    void eachServiceHasItsDocument(String path, ServiceName service) {
        assertThat(routes.target(path)).contains(new Target(service, "/q/openapi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1 usage", "/v1", "/v1 usage more", "/v1 usage\n/v1 limits", "/v1 nobody"})
    void lineThatIsNoRouteIsRefused(String text) {
        assertThatThrownBy(() -> Routes.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
