package dev.tokenward.analytics.overview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures of one answer agree with each other while pages of the feed are taken over. */
@QuarkusTest
class OverviewSnapshotTest {
    private static final int READS = 30;

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void figuresAgreeWhilePagesAreApplied() throws InterruptedException {
        Given given = Given.organization("Acme").settled();
        String key = Tokens.admin(given.id());
        AtomicBoolean done = new AtomicBoolean();
        Thread feed = new Thread(() -> change(given, done), "changes");
        Set<String> seen = new HashSet<>();

        feed.start();
        try {
            for (int i = 0; i < READS; i++) {
                seen.add(agreeing(given().auth()
                        .oauth2(key)
                        .get("/v1/organizations/analytics/overview")
                        .jsonPath()
                        .getMap("$")));
            }
        } finally {
            done.set(true);
            feed.join();
        }

        assertThat(seen).as("amounts on the way").hasSizeGreaterThan(3);
    }

    private static String agreeing(Map<String, Object> overview) {
        Map<?, ?> totals = (Map<?, ?>) overview.get("totals");
        String total = (String) totals.get("amount");
        BigDecimal amount = new BigDecimal(total);
        assertThat(sum(overview, "spend_by_model", "amount")).isEqualByComparingTo(amount);
        assertThat(sum(overview, "spend_by_product", "amount")).isEqualByComparingTo(amount);
        assertThat(part(part(overview, "spend"), "mtd").get("amount")).isEqualTo(total);
        assertThat(part(part(overview, "spend"), "qtd").get("amount")).isEqualTo(total);
        assertThat(sum(overview, "spend_by_model", "requests")).isEqualByComparingTo(number(totals, "requests"));
        assertThat(sum(overview, "spend_by_product", "tokens")).isEqualByComparingTo(number(totals, "tokens"));
        assertThat(sum(overview, "top_users", "amount")).isLessThanOrEqualTo(amount);
        assertThat(number(part(overview, "forecast"), "low")).isGreaterThanOrEqualTo(amount);
        assertThat(number(part(overview, "unattributed"), "amount")).isLessThanOrEqualTo(amount);
        return total;
    }

    private static Map<?, ?> part(Map<?, ?> whole, String name) {
        return (Map<?, ?>) whole.get(name);
    }

    private static BigDecimal number(Map<?, ?> row, String name) {
        return new BigDecimal(row.get(name).toString());
    }

    private static BigDecimal sum(Map<?, ?> overview, String list, String name) {
        return ((List<?>) overview.get(list))
                .stream().map(row -> number((Map<?, ?>) row, name)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void change(Given given, AtomicBoolean done) {
        Gen gen = new Gen(5);
        while (!done.get()) {
            String row = "row_" + gen.between(1, 40);
            if (gen.chance(20)) {
                given.withoutUsage(row);
            } else {
                given.usage(UsageRow.of(
                        row,
                        "2026-11-" + gen.between(10, 23),
                        "user_" + gen.between(1, 15),
                        gen.oneOf("chat", "claude_code"),
                        gen.oneOf("m1", "m2", "m3"),
                        gen.fineMoneyUpTo(50).usd().toPlainString()));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
