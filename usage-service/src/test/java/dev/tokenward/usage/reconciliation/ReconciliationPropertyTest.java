package dev.tokenward.usage.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.usage.History;
import dev.tokenward.usage.Service;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens: what a day was and what moved it add up to what it is, to the last digit. */
@QuarkusTest
class ReconciliationPropertyTest {
    private static final String DAYS = "/v1/organizations/reconciliation";
    private static final List<String> MEASURES = List.of(
            "requests",
            "tokens.uncached_input",
            "tokens.cache_read",
            "tokens.cache_write_5m",
            "tokens.cache_write_1h",
            "tokens.output",
            "web_searches",
            "gross",
            "net");

    private final Service service = Service.ofNewOrganization();

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-07-01T12:00:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void beforeAndMovementsAreAfter(long seed) {
        Gen gen = new Gen(seed);
        History history = new History(service, gen);
        List<Instant> instants = new ArrayList<>();
        for (int step = 0; step < 36; step++) {
            history.step();
            instants.add(MutableClock.now());
        }
        history.tooLateForItsDay();
        Instant end = MutableClock.now();
        Set<String> kinds = new TreeSet<>();
        int elsewhere = 0;
        for (int back = 0; back < 90; back += 30) {
            String first = day(end.minus(Duration.ofDays(back + 29L)));
            String last = day(end.minus(Duration.ofDays(back - 1L)));
            Instant since = gen.oneOf(instants.subList(0, 18));
            Instant until = back == 60 ? gen.oneOf(instants.subList(18, 36)) : end;
            String between = "since=" + since + "&until=" + until;
            List<Map<String, Object>> moved = service.get(
                            DAYS + "/days?starting_at=" + first + "&ending_at=" + last + "&" + between)
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("data");
            for (int ago = 0; ago < 30; ago++) {
                String day = day(end.minus(Duration.ofDays(back + ago)));
                List<Map<String, Object>> found = moved.stream()
                        .filter(each -> each.get("day").equals(day))
                        .toList();
                if (found.isEmpty() && back + ago != History.TOO_LATE_DAYS && gen.chance(95)) {
                    continue;
                }
                JsonPath report = report(day, between);
                assertThat(report.getList("movements").isEmpty()).isEqualTo(found.isEmpty());
                assertAddsUp(report);
                assertIsTheCostReports(report, day, "before", since);
                assertIsTheCostReports(report, day, "after", until);
                kinds.addAll(report.getList("movements.kind"));
                elsewhere += report.getList("counted_elsewhere").size();
                for (String field : List.of("before", "after", "status")) {
                    found.forEach(each -> assertThat(each.get(field)).isEqualTo(report.get(field)));
                }
            }
        }
        assertThat(kinds).containsExactly("adjustment", "event", "re_rating", "void");
        assertThat(elsewhere).isPositive();
    }

    private void assertAddsUp(JsonPath report) {
        for (String measure : MEASURES) {
            BigDecimal moved = sum(report.getList("movements.difference." + measure));
            BigDecimal before = number(report.get("before." + measure));
            assertThat(before.add(moved)).as(measure).isEqualByComparingTo(number(report.get("after." + measure)));
            BigDecimal elsewhere = sum(report.getList("counted_elsewhere.difference." + measure));
            assertThat(sum(report.getList("data.difference." + measure)))
                    .as(measure)
                    .isEqualByComparingTo(moved.add(elsewhere));
        }
    }

    private void assertIsTheCostReports(JsonPath report, String day, String side, Instant asOf) {
        if (Instant.parse(day + "T00:00:00Z").isAfter(asOf)) {
            assertThat(number(report.get(side + ".net"))).isZero();
            return;
        }
        JsonPath cost = service.get("/v1/organizations/cost_report?starting_at=" + day + "T00:00:00Z&ending_at=" + day
                        + "T23:00:00Z&as_of=" + asOf)
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(number(report.get(side + ".net")))
                .isEqualByComparingTo(sum(cost.getList("data.results.flatten().amount")));
        assertThat(number(report.get(side + ".gross")))
                .isEqualByComparingTo(sum(cost.getList("data.results.flatten().list_amount")));
    }

    private JsonPath report(String day, String between) {
        return service.get(DAYS + "?limit=1000&day=" + day + "&" + between)
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10);
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(ReconciliationPropertyTest::number).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }
}
