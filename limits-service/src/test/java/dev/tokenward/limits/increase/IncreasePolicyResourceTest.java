package dev.tokenward.limits.increase;

import static dev.tokenward.limits.increase.Asking.REQUESTS;
import static dev.tokenward.limits.increase.Asking.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class IncreasePolicyResourceTest {
    private static final String POLICY = REQUESTS + "/policy";

    private Asking asking;

    @BeforeEach
    void begin() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        asking = Asking.begin();
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void withoutAPolicyOwnersDecideNothingAndNothingIsApprovedByItself() {
        as(asking.ann())
                .get(POLICY)
                .then()
                .statusCode(200)
                .body("owner_percent", nullValue())
                .body("auto_approve_below", nullValue())
                .body("auto_approve_times", equalTo(1))
                .body("retry_after_denial_days", equalTo(30))
                .body("updated_at", nullValue());
        asking.ask(asking.ada(), "10001").body("status", equalTo("pending"));
    }

    @Test
    void policyIsSetAndOfTwoWhoReadItTheFirstChangesIt() {
        String tag = as(asking.ann()).get(POLICY).header("ETag");

        as(asking.ann())
                .header("If-Match", tag)
                .body("{\"owner_percent\":150,\"auto_approve_below\":\"20000\",\"auto_approve_percent\":200,"
                        + "\"auto_approve_times\":3,\"retry_after_denial_days\":7}")
                .put(POLICY)
                .then()
                .statusCode(200)
                .body("owner_percent", equalTo(150))
                .body("auto_approve_below", equalTo("20000"))
                .body("auto_approve_percent", equalTo(200))
                .body("auto_approve_times", equalTo(3))
                .body("retry_after_denial_days", equalTo(7))
                .body("updated_at", equalTo("2026-11-23T09:30:00Z"));

        as(asking.ann()).header("If-Match", tag).body("{}").put(POLICY).then().statusCode(412);
        as(asking.ann()).get(POLICY).then().body("owner_percent", equalTo(150));
    }

    @Test
    void whatThePolicyApprovesHoldsAtOnceAndSaysSo() {
        asking.policy("{\"auto_approve_below\":\"20001\"}");

        asking.ask(asking.ada(), "20000")
                .statusCode(200)
                .body("status", equalTo("approved"))
                .body("resolved_as", equalTo("policy"))
                .body("resolved_by.scoped_api_key_id", equalTo("increase_policy"))
                .body("spend_limit.amount", equalTo("20000"));

        assertThat(asking.effective("ada")).isEqualTo("20000");
        asking.ask(asking.ada(), "20000").statusCode(422);
        asking.ask(asking.bob(), "20001").body("status", equalTo("pending"));
    }

    @Test
    void policyServesAMemberSoOftenInAPeriod() {
        asking.policy("{\"auto_approve_below\":\"50000\",\"auto_approve_times\":2}");
        asking.ask(asking.ada(), "11000").body("status", equalTo("approved"));
        asking.ask(asking.ada(), "12000").body("status", equalTo("approved"));
        String third = asking.ask(asking.ada(), "13000")
                .body("status", equalTo("pending"))
                .extract()
                .path("id");
        asking.approve(asking.ann(), third, "{}").statusCode(200);

        MutableClock.set(Instant.parse("2026-11-30T23:59:59.999999Z"));
        String fourth = asking.ask(asking.ada(), "14000")
                .body("status", equalTo("pending"))
                .extract()
                .path("id");
        asking.approve(asking.ann(), fourth, "{}").statusCode(200);
        MutableClock.set(Instant.parse("2026-12-01T00:00:00Z"));
        asking.ask(asking.ada(), "15000").body("status", equalTo("approved"));
    }

    @Test
    void daysAfterADenialAreThePolicys() {
        asking.policy("{\"retry_after_denial_days\":0}");
        asking.deny(asking.ann(), asking.asked(asking.ada(), "20000")).statusCode(200);

        asking.ask(asking.ada(), "20000").statusCode(200);
    }

    @Test
    void dryRunSaysWhoWouldHaveHadWhichRequest() {
        asking.deny(asking.ann(), asking.asked(asking.ada(), "40000"));
        asking.policy("{\"retry_after_denial_days\":1}");
        MutableClock.advance(Duration.ofDays(2));
        String soon = asking.asked(asking.ada(), "11000");
        String automatic = asking.asked(asking.bob(), "11000");
        String admins = asking.asked(asking.ann(), "16000");
        asking.approve(asking.ann(), automatic, "{\"amount\":\"11000\"}").statusCode(200);
        String owners = asking.asked(asking.bob(), "12000");

        as(asking.ann())
                .body("{\"owner_percent\":150,\"auto_approve_below\":\"12000\"}")
                .post(POLICY + "/dry_run")
                .then()
                .statusCode(200)
                .body("requests", equalTo(5))
                .body("automatic", equalTo(1))
                .body("owner", equalTo(1))
                .body("admin", equalTo(2))
                .body("too_soon", equalTo(1))
                .body("complete", equalTo(true))
                .body("data.outcome", contains("owner", "admin", "automatic", "too_soon", "admin"))
                .body("data[0].id", equalTo(owners))
                .body("data[0].not_automatic", equalTo("not_below"))
                .body("data[1].id", equalTo(admins))
                .body("data[1].not_automatic", equalTo("may_set_limits"))
                .body("data[2].id", equalTo(automatic))
                .body("data[2].limit_then", equalTo("10000"))
                .body("data[3].id", equalTo(soon))
                .body("data[4].status", equalTo("denied"));
        as(asking.ann()).get(POLICY).then().body("owner_percent", nullValue());
        as(asking.ann()).body("{}").post(POLICY + "/dry_run?days=1").then().body("requests", equalTo(4));
        as(asking.ann()).body("{}").post(POLICY + "/dry_run?days=0").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"owner_percent\":0}|/owner_percent",
                "{\"owner_percent\":10001}|/owner_percent",
                "{\"auto_approve_below\":\"0\"}|/auto_approve_below",
                "{\"auto_approve_below\":\"-5\"}|/auto_approve_below",
                "{\"auto_approve_below\":\"x\"}|/auto_approve_below",
                "{\"auto_approve_percent\":150}|/auto_approve_percent",
                "{\"auto_approve_below\":\"5\",\"auto_approve_percent\":100}|/auto_approve_percent",
                "{\"auto_approve_times\":0}|/auto_approve_times",
                "{\"retry_after_denial_days\":366}|/retry_after_denial_days",
                "{\"color\":\"red\"}|/color"
            })
    void badFieldIsNamed(String body, String pointer) {
        as(asking.ann()).body(body).put(POLICY).then().statusCode(400).body("errors.pointer", hasItem(pointer));
    }
}
