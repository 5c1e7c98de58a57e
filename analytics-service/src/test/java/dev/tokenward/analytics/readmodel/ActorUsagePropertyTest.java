package dev.tokenward.analytics.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.testkit.Gen;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Months in place of days change no figure, whatever the range, and whoever changes groups within it. */
@QuarkusTest
class ActorUsagePropertyTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-08-20");
    private static final int DAYS = 95;
    private static final String BY_PERSON = """
            select actor, user_id, product, <model> as model_, sum(requests) as requests, sum(net) as net, sum(gross) as gross,
                sum(output) as output
            from <usage> d where org_id = :org and day >= :first and day < :end
            group by 1, 2, 3, 4 order by 1, 2, 3, 4
            """;
    private static final String BY_GROUP = """
            select m.group_id, actor, product, <model> as model_, sum(requests) as requests, sum(net) as net, sum(gross) as gross,
                sum(output) as output
            from <usage> d left join memberships m on m.org_id = d.org_id and m.user_id = d.user_id
                and m.since_day <= d.day and (m.until_day is null or d.day < m.until_day)
            where d.org_id = :org and d.day >= :first and d.day < :end
            group by 1, 2, 3, 4 order by 1, 2, 3, 4
            """;

    @Inject
    Jdbi jdbi;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyRangeHasTheSumsOfItsDays(long seed) {
        Given given = new RandomUsage(seed, FIRST, FIRST.plusDays(DAYS), 400).given("Acme");
        Gen gen = new Gen(seed);
        for (int i = 0; i < 40; i++) {
            LocalDate first = FIRST.plusDays(gen.between(0, DAYS)).withDayOfMonth(gen.chance(30) ? 1 : 17);
            DayRange days = new DayRange(first, first.plusDays(gen.between(1, 70)));
            boolean byModel = gen.chance(50);

            assertThat(sums(given, BY_PERSON, ActorUsageStore.over(days, byModel, false), days, byModel))
                    .as("%s", days)
                    .isEqualTo(sums(given, BY_PERSON, "daily_usage", days, byModel));
            assertThat(sums(given, BY_GROUP, ActorUsageStore.over(days, byModel, true), days, byModel))
                    .as("%s", days)
                    .isEqualTo(sums(given, BY_GROUP, "daily_usage", days, byModel));
        }
    }

    private List<Map<String, Object>> sums(Given given, String sql, String usage, DayRange days, boolean byModel) {
        String whole = sql.replace("<usage>", usage).replace("<model>", byModel ? "model" : "''");
        return Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.createQuery(whole)
                .bind("org", given.id())
                .bind("first", days.first())
                .bind("end", days.end())
                .mapToMap()
                .list()));
    }
}
