package dev.tokenward.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** What is sent twice is done once; what has changed since it was read is not changed. */
@QuarkusTest
class ConditionalRequestTest {
    private static final String LIMITS = "/v1/organizations/spend_limits";
    private static final String POLICY = LIMITS + "/policy";

    @Test
    void aLimitThatIsSentTwiceIsSetOnceAndAnsweredTheSame() {
        Given given = Given.organization();
        Response first = set(given, "Idempotency-Key", "k1", "500");
        set(given, "Idempotency-Key", "k2", "900").then().statusCode(200);

        Response again = set(given, "Idempotency-Key", "k1", "500");

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("idempotency-replayed")).isEqualTo("true");
        given.asAdmin().get(LIMITS + "/" + first.path("id")).then().body("amount", equalTo("900"));
    }

    @Test
    void anotherLimitUnderTheSameKeyIsRefused() {
        Given given = Given.organization();
        set(given, "Idempotency-Key", "k1", "500").then().statusCode(200);

        set(given, "Idempotency-Key", "k1", "501")
                .then()
                .statusCode(422)
                .body("errors[0].parameter", equalTo("Idempotency-Key"));
    }

    @Test
    void aLimitThatHasChangedSinceItWasReadIsLeftAlone() {
        Given given = Given.organization();
        String path = LIMITS + "/" + set(given, "X-None", "", "500").path("id");
        String tag = given.asAdmin().get(path).header("ETag");
        set(given, "If-Match", tag, "600").then().statusCode(200);

        set(given, "If-Match", tag, "700").then().statusCode(412);
        given.asAdmin().header("If-Match", tag).delete(path).then().statusCode(412);

        String now = given.asAdmin().get(path).header("ETag");
        given.asAdmin().header("If-None-Match", now).get(path).then().statusCode(304);
        given.asAdmin().header("If-Match", now).delete(path).then().statusCode(200);
    }

    @Test
    void ofTwoWhoReadTheSamePolicyOnlyTheFirstChangesIt() {
        Given given = Given.organization();
        String tag = given.asAdmin().get(POLICY).header("ETag");

        putPolicy(given, tag, "highest").then().statusCode(200);
        putPolicy(given, tag, "lowest").then().statusCode(412);

        given.asAdmin().get(POLICY).then().body("multiple_limits", equalTo("highest"));
    }

    private static Response set(Given given, String header, String value, String amount) {
        return given.asAdmin()
                .header(header, value)
                .body("{\"scope\":{\"type\":\"organization\"},\"amount\":\"" + amount + "\"}")
                .post(LIMITS);
    }

    private static Response putPolicy(Given given, String tag, String multiple) {
        return given.asAdmin()
                .header("If-Match", tag)
                .body("{\"multiple_limits\":\"" + multiple + "\"}")
                .put(POLICY);
    }
}
