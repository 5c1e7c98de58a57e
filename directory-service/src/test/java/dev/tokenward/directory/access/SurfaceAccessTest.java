package dev.tokenward.directory.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.directory.surface.GrantEffect;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/rules.md, section 3. */
class SurfaceAccessTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(1);
    private static final Instant LATER = NOW.plusSeconds(3600);

    @ParameterizedTest(name = "active {0}, seated {1}, open {2}, individual {3}, group {4}: {6}")
    @CsvSource({
        "true,  true,  true,  -,     -,       true,  OPEN_TO_ALL",
        "true,  true,  true,  DENY,  started, false, USER_DENY",
        "true,  true,  false, DENY,  started, false, USER_DENY",
        "true,  true,  false, GRANT, -,       true,  USER_GRANT",
        "true,  true,  false, -,     started, true,  GROUP_GRANT",
        "true,  true,  false, -,     planned, false, GRANT_NOT_STARTED",
        "true,  true,  false, GRANT, planned, true,  USER_GRANT",
        "true,  true,  false, -,     -,       false, NOT_GRANTED",
        "false, true,  true,  GRANT, started, false, USER_INACTIVE",
        "true,  false, true,  GRANT, started, false, SEAT_MISSING",
        "false, false, true,  GRANT, started, false, USER_INACTIVE",
    })
    void decidesAsTheRulesSay(
            boolean active,
            boolean seated,
            boolean open,
            String individual,
            String group,
            boolean allowed,
            AccessRule rule) {
        AccessExplanation explanation = SurfaceAccess.explain(grants(active, seated, open, individual, group), NOW);

        assertThat(explanation.allowed()).isEqualTo(allowed);
        assertThat(explanation.rule()).isEqualTo(rule);
    }

    @Test
    void grantHoldsFromItsInstantOn() {
        SurfaceGrants planned = grants(true, true, false, "-", "planned");

        assertThat(SurfaceAccess.explain(planned, LATER.minus(1, ChronoUnit.MICROS))
                        .allowed())
                .isFalse();
        assertThat(SurfaceAccess.explain(planned, LATER).allowed()).isTrue();
        assertThat(SurfaceAccess.explain(planned, LATER.plus(1, ChronoUnit.MICROS))
                        .allowed())
                .isTrue();
    }

    @Test
    void earliestOfSeveralGroupsCounts() {
        SurfaceGrants grants = new SurfaceGrants(
                "cowork", true, true, false, Optional.empty(), List.of(grant("late", LATER), grant("early", BEFORE)));

        AccessExplanation explanation = SurfaceAccess.explain(grants, NOW);

        assertThat(explanation.grant()).contains(grant("early", BEFORE));
        assertThat(explanation.allowedFrom()).contains(BEFORE);
    }

    /** What consumers of the feed rely on: they keep {@code allowedFrom} and compare instants, without the rule. */
    @Test
    void allowedFromSaysAtEveryInstantWhatTheRuleSays() {
        int cases = 0;
        for (SurfaceGrants grants : everyCase()) {
            Optional<Instant> from = SurfaceAccess.explain(grants, NOW).allowedFrom();
            for (Instant later : List.of(NOW, LATER.minus(1, ChronoUnit.MICROS), LATER, LATER.plusSeconds(1))) {
                boolean byFeed = from.filter(instant -> !instant.isAfter(later)).isPresent();
                assertThat(byFeed)
                        .as("%s at %s", grants, later)
                        .isEqualTo(SurfaceAccess.explain(grants, later).allowed());
                cases++;
            }
        }
        assertThat(cases).isEqualTo(2 * 2 * 2 * 3 * 4 * 4);
    }

    @Test
    void denialIsNeverOverruled() {
        assertThat(everyCase())
                .filteredOn(grants -> grants.individual().equals(Optional.of(GrantEffect.DENY)))
                .isNotEmpty()
                .allMatch(grants ->
                        SurfaceAccess.explain(grants, LATER).allowedFrom().isEmpty());
    }

    private static List<SurfaceGrants> everyCase() {
        List<SurfaceGrants> all = new ArrayList<>();
        for (boolean active : List.of(true, false)) {
            for (boolean seated : List.of(true, false)) {
                for (boolean open : List.of(true, false)) {
                    for (String individual : List.of("-", "GRANT", "DENY")) {
                        for (String group : List.of("-", "started", "planned", "both")) {
                            all.add(grants(active, seated, open, individual, group));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static SurfaceGrants grants(boolean active, boolean seated, boolean open, String individual, String group) {
        List<GroupGrant> groups = new ArrayList<>();
        if (group.equals("started") || group.equals("both")) {
            groups.add(grant("rbac_group_1", BEFORE));
        }
        if (group.equals("planned") || group.equals("both")) {
            groups.add(grant("rbac_group_2", LATER));
        }
        Optional<GrantEffect> effect =
                individual.equals("-") ? Optional.empty() : Optional.of(GrantEffect.valueOf(individual));
        return new SurfaceGrants("claude_code", active, seated, open, effect, groups);
    }

    private static GroupGrant grant(String groupId, Instant startingAt) {
        return new GroupGrant(groupId, startingAt, GrantOrigin.GRANT, Optional.empty());
    }
}
