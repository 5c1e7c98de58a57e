package dev.tokenward.limits.increase;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** An organization in which ada and bob are in Olaf's group with 100 USD a month each, and ann is an admin. */
record Asking(Given given, String ada, String bob, String ann, String olaf) {
    static final String REQUESTS = "/v1/organizations/spend_limit_increase_requests";

    static Asking begin() {
        Given given = Given.organization()
                .group("design", "Design", "olaf")
                .group("other", "Other", "otto")
                .member("ada", "design")
                .member("bob", "design")
                .member("olaf", "design")
                .member("otto", "other")
                .person("ann", "active", "standard", "admin", "design")
                .settled();
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"amount\":\"10000\"}");
        return new Asking(
                given,
                Tokens.ofUser(given.id(), "ada", Role.USER),
                Tokens.ofUser(given.id(), "bob", Role.USER),
                Tokens.ofUser(given.id(), "ann", Role.ADMIN),
                Tokens.ofGroupOwner(given.id(), "olaf", "design"));
    }

    static RequestSpecification as(String key) {
        return RestAssured.given().auth().oauth2(key).contentType(ContentType.JSON);
    }

    /** Asks for that many cents a month for oneself. */
    ValidatableResponse ask(String key, String cents) {
        return as(key).body("{\"amount\":\"" + cents + "\",\"reason\":\"why\"}")
                .post(REQUESTS)
                .then();
    }

    String asked(String key, String cents) {
        return ask(key, cents).statusCode(200).extract().path("id");
    }

    ValidatableResponse read(String key, String id) {
        return as(key).get(REQUESTS + "/" + id).then();
    }

    ValidatableResponse approve(String key, String id, String body) {
        return as(key).body(body).post(REQUESTS + "/" + id + "/approve").then();
    }

    ValidatableResponse deny(String key, String id) {
        return as(key).body("{}").post(REQUESTS + "/" + id + "/deny").then();
    }

    Asking policy(String json) {
        given.asAdmin().body(json).put(REQUESTS + "/policy").then().statusCode(200);
        return this;
    }

    /** The amount that holds for the member overall, by month. */
    String effective(String user) {
        return given.asAdmin()
                .queryParam("user_ids[]", user)
                .queryParam("period[]", "monthly")
                .get("/v1/organizations/spend_limits/effective")
                .then()
                .statusCode(200)
                .extract()
                .path("data[0].amount");
    }
}
