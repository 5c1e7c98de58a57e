package dev.tokenward.limits.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.SurfaceGrant;
import dev.tokenward.limits.policy.StaleData;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.standing.Dimension;
import dev.tokenward.limits.standing.Standing;
import dev.tokenward.limits.standing.TurnStandings;
import dev.tokenward.testkit.RulesTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TurnAdmissionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final SurfaceGrant OPEN = new SurfaceGrant(Optional.of(NOW), List.of("sonnet"));
    private static final int CHECKS = 7;

    static Stream<Map<String, String>> rows() {
        return RulesTable.rows(4, 0).stream();
    }

    @Test
    void tableHasItsSevenRows() {
        assertThat(rows()).hasSize(CHECKS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void firstCheckThatFailsGivesTheReasonOfItsRow(Map<String, String> row) {
        int order = Integer.parseInt(row.get("order"));
        String[] reasons =
                row.get("reason when it fails").replaceAll(" \\(.*\\)", "").split(", ");
        int cases = 0;
        for (String reason : reasons) {
            for (int laterFailures = 0; laterFailures < 1 << (CHECKS - order); laterFailures++) {
                TurnQuestion question = failing(RefusalReason.valueOf(reason.toUpperCase()), order, laterFailures);

                assertThat(TurnAdmission.decide(question).reason().map(RefusalReason::wireName))
                        .contains(reason);
                cases++;
            }
        }
        assertThat(cases).isEqualTo(reasons.length << (CHECKS - order));
    }

    @Test
    void turnIsAdmittedWhenNoCheckFails() {
        Decision decision = TurnAdmission.decide(question(person(true, true), OPEN, "claude-sonnet-4-5", standings()));

        assertThat(decision.allowed()).isTrue();
        assertThat(decision.limits()).hasSize(4).noneMatch(Standing::isReached);
        assertThat(decision.warnings()).isEmpty();
    }

    @Test
    void refusedSurfaceSaysWhenItOpens() {
        Instant wave = NOW.plusNanos(1000);
        SurfaceGrant later = new SurfaceGrant(Optional.of(wave), List.of());

        Decision decision = TurnAdmission.decide(question(person(true, true), later, "x", standings()));

        assertThat(decision.reason()).contains(RefusalReason.SURFACE_NOT_GRANTED);
        assertThat(decision.opensAt()).contains(wave);
    }

    @Test
    void refusedModelComesWithOneThatIsAllowed() {
        SurfaceGrant haikuAlone = new SurfaceGrant(Optional.of(NOW), List.of("haiku"));

        assertThat(TurnAdmission.decide(question(person(true, true), OPEN, "claude-opus-4-5", standings()))
                        .suggestedModel())
                .contains("sonnet");
        assertThat(TurnAdmission.decide(question(person(true, true), haikuAlone, "claude-opus-4-5", standings()))
                        .suggestedModel())
                .contains("haiku");
    }

    @Test
    void limitIsReachedBySpendAndHoldTogether() {
        assertThat(standing("100", "60", "39.999999999").isReached()).isFalse();
        assertThat(standing("100", "60", "40").isReached()).isTrue();
        assertThat(standing("0", "0", "0").isReached()).isTrue();
    }

    @Test
    void warningsAreAtThreeQuartersAndNineTenthsAndNotBefore() {
        assertThat(warnings(standing("100", "74.999999999", "0"))).isEmpty();
        assertThat(warnings(standing("100", "75", "0"))).containsExactly(75);
        assertThat(warnings(standing("100", "80", "9.999999999"))).containsExactly(75);
        assertThat(warnings(standing("100", "80", "10"))).containsExactly(90);
        assertThat(warnings(standing("100", "100", "0"))).isEmpty();
    }

    @Test
    void staleDataIsDecidedByPolicy() {
        TurnQuestion fresh = question(person(true, true), OPEN, "sonnet", standings());

        Decision open = TurnAdmission.decide(stale(fresh, StaleData.OPEN));
        Decision closed = TurnAdmission.decide(stale(fresh, StaleData.CLOSED));

        assertThat(open.allowed()).isTrue();
        assertThat(open.stale()).isTrue();
        assertThat(closed.reason()).contains(RefusalReason.DATA_STALE);
    }

    /** The check of that order fails for that reason, and so do the later ones whose bit is set. */
    private static TurnQuestion failing(RefusalReason reason, int order, int laterFailures) {
        boolean[] fails = new boolean[CHECKS + 1];
        fails[order] = true;
        IntStream.range(0, CHECKS - order).forEach(bit -> fails[order + 1 + bit] = (laterFailures & 1 << bit) != 0);
        Optional<TurnQuestion.Person> person = reason == RefusalReason.USER_UNKNOWN
                ? Optional.empty()
                : person(reason != RefusalReason.USER_INACTIVE, reason != RefusalReason.SEAT_MISSING);
        SurfaceGrant grant = fails[2] ? new SurfaceGrant(Optional.empty(), OPEN.allowedModels()) : OPEN;
        return question(
                person,
                grant,
                fails[3] ? "claude-opus-4-5" : "claude-sonnet-4-5",
                new TurnStandings(one(fails[4]), one(fails[5]), one(fails[6]), one(fails[7])));
    }

    private static TurnStandings standings() {
        return new TurnStandings(one(false), one(false), one(false), one(false));
    }

    private static List<Standing> one(boolean reached) {
        return List.of(standing("100", reached ? "100" : "1", "0"));
    }

    private static Standing standing(String amount, String spent, String held) {
        return new Standing(
                "spl_1",
                LimitScope.organization(),
                new Dimension(RecurringPeriod.MONTHLY, Optional.empty()),
                new Limit.Amount(Money.of(amount)),
                Money.of(spent),
                Money.of(held),
                RecurringPeriod.MONTHLY.containing(NOW).end());
    }

    private static List<Integer> warnings(Standing standing) {
        TurnStandings standings = new TurnStandings(List.of(standing), List.of(), List.of(), List.of());
        return TurnAdmission.decide(question(person(true, true), OPEN, "sonnet", standings)).warnings().stream()
                .map(Decision.Warning::percent)
                .toList();
    }

    private static Optional<TurnQuestion.Person> person(boolean active, boolean seated) {
        return Optional.of(new TurnQuestion.Person(active, seated));
    }

    private static TurnQuestion question(
            Optional<TurnQuestion.Person> person, SurfaceGrant grant, String model, TurnStandings standings) {
        return new TurnQuestion(
                person, Optional.of(grant), Optional.of(model), "sonnet", standings, Optional.empty(), NOW);
    }

    private static TurnQuestion stale(TurnQuestion fresh, StaleData policy) {
        return new TurnQuestion(
                fresh.person(),
                fresh.grant(),
                fresh.model(),
                fresh.defaultModel(),
                fresh.standings(),
                Optional.of(policy),
                fresh.now());
    }
}
