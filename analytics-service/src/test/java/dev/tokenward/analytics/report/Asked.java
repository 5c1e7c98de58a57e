package dev.tokenward.analytics.report;

import static io.restassured.RestAssured.given;

import dev.tokenward.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;

/** A report that was asked for. */
record Asked(JsonPath json) {
    static final String REPORTS = "/v1/organizations/analytics/reports/";

    static Asked admin(String organization, String report) {
        return new Asked(call(Tokens.admin(organization), report)
                .statusCode(200)
                .extract()
                .jsonPath());
    }

    static Asked by(String key, String report) {
        return new Asked(call(key, report).statusCode(200).extract().jsonPath());
    }

    static ValidatableResponse call(String key, String report) {
        return given().auth()
                .oauth2(key)
                .accept("application/json")
                .get(REPORTS + report)
                .then();
    }

    List<Map<String, Object>> lines() {
        return json.getList("lines");
    }

    /** Finding and subject of each line that is a finding. */
    List<String> findings() {
        return lines().stream()
                .filter(line -> line.get("finding") != null)
                .map(line -> line.get("finding") + " " + subject(line).get("id"))
                .toList();
    }

    /** The figure of the first line about that subject; null where it is not known. */
    Object figure(String subject, String figure) {
        return lines().stream()
                .filter(line -> subject(line).get("id").equals(subject))
                .findFirst()
                .map(line -> (Map<?, ?>) line.get("figures"))
                .orElseThrow()
                .get(figure);
    }

    static Map<?, ?> subject(Map<String, Object> line) {
        return (Map<?, ?>) line.get("subject");
    }
}
