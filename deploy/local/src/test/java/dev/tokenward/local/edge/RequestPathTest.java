package dev.tokenward.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/v1/events, /v1/events",
        "/v1/events/, /v1/events/",
        "//v1///events, /v1/events",
        "/./v1/./events/., /v1/events/",
        "/v1/events/../changes/spend, /v1/changes/spend",
        "/v1/events/%2e%2e/changes, /v1/changes",
        "/v1/events/%2E./changes, /v1/changes",
        "/v1/%63hanges/users, /v1/changes/users",
        "/../../etc, /etc",
        "/v1/events/.., /v1/",
        "/v1/organizations/users/a%20b, /v1/organizations/users/a%20b",
        "/v1/organizations/users/a%c3%a9, /v1/organizations/users/a%C3%A9",
    })
    void everySpellingComesToOne(String raw, String normalised) {
        assertThat(RequestPath.normalised(raw)).contains(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/events/%2f../changes",
                "/v1%2Fchanges",
                "/v1/events/%5c..%5cchanges",
                "/v1\\changes",
                "/v1/events/..;/changes",
                "/v1/events/%3b/x",
                "/v1/%252e%252e/changes",
                "/v1/%00",
                "/v1/%zz",
                "/v1/%2",
                "v1/events",
                "http://127.0.0.1/v1/changes",
                "*",
                ""
            })
    void whatCouldBeReadInTwoWaysIsRefused(String raw) {
        assertThat(RequestPath.normalised(raw)).isEmpty();
    }
}
