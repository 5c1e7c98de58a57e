package dev.tokenward.limits.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ten thousand people, whom one change concerns all. */
@QuarkusTest
class ManyMembersPreviewTest {
    private static final int MEMBERS = 10_000;
    /** For a machine that is busy with other tests: it is to catch what grows with the square of the members. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void areAnsweredWithinSeconds() {
        MutableClock.set(Instant.parse("2026-11-30T12:00:00Z"));
        Given given = Given.organization().group("all", "All");
        for (int number = 0; number < MEMBERS; number++) {
            given.person("user" + number, "active", "standard", "user", "all");
        }
        given.settled();
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"10000\"}");
        new PastSpend(given.id()).all(aMonth());

        long begin = System.nanoTime();
        JsonPath answer = given.asAdmin()
                .body("{\"changes\":[{\"type\":\"limit\",\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"all\"},"
                        + "\"amount\":\"2000\"},{\"type\":\"limit\",\"scope\":{\"type\":\"organization\"},\"amount\":"
                        + "\"20000000\"}],\"limit\":1000}")
                .post("/v1/organizations/spend_limits/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(answer.getInt("summary.members_changed")).isEqualTo(MEMBERS);
        assertThat(answer.getList("data")).hasSize(1000);
        assertThat(answer.getInt("replay.stopped_after")).isGreaterThan(answer.getInt("replay.stopped_before"));
        assertThat(answer.getList("ceilings[0].after.stops")).hasSize(1);
        assertThat(took).isLessThan(PATIENCE);
    }

    private static List<DailySpend> aMonth() {
        Gen gen = new Gen(1);
        List<DailySpend> spends = new ArrayList<>();
        for (LocalDate day = LocalDate.parse("2026-11-01"); day.getMonthValue() == 11; day = day.plusDays(1)) {
            for (int number = 0; number < MEMBERS; number++) {
                if (gen.chance(50)) {
                    Money amount = gen.moneyUpTo(4);
                    String product = gen.oneOf("chat", "claude_code");
                    spends.add(new DailySpend(day, Optional.of("user" + number), product, amount));
                }
            }
        }
        return spends;
    }
}
