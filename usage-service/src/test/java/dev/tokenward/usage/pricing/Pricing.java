package dev.tokenward.usage.pricing;

import static io.restassured.RestAssured.given;

import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** An organization that sets prices, for tests. */
record Pricing(Service service) {
    static final String PRICES = "/v1/organizations/prices";
    static final String WHAT_IF = "/v1/spend/what_if";

    static Pricing ofNewOrganization() {
        return new Pricing(Service.ofNewOrganization());
    }

    /** What limits-service says of whatever it is asked. */
    static void wouldBlock(int newlyBlocked, int members) {
        Upstreams.answer(
                WHAT_IF,
                any -> "{\"type\":\"spend_what_if\",\"members\":" + members + ",\"newly_blocked\":" + newlyBlocked
                        + ",\"later\":1}");
    }

    /** A price from the beginning of 2026, minor units a million tokens. */
    static String body(String model, String input, String output) {
        return "{\"model\":\"" + model
                + "\",\"effective_from\":\"2026-01-01T00:00:00Z\",\"tiers\":[{\"uncached_input\":\"" + input
                + "\",\"output\":\"" + output + "\"}]}";
    }

    String set(String model, String input, String output) {
        return put(PRICES, body(model, input, output)).statusCode(200).extract().path("id");
    }

    ValidatableResponse put(String path, String body) {
        return request().body(body).put(path).then();
    }

    ValidatableResponse post(String path, String body) {
        return request().body(body).post(path).then();
    }

    ValidatableResponse withdraw(String id) {
        return request().delete(PRICES + "/" + id).then();
    }

    RequestSpecification request() {
        return given().auth().oauth2(service.key()).header("Content-Type", Service.JSON);
    }
}
