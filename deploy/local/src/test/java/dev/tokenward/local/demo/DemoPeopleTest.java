package dev.tokenward.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.local.demo.DemoLimit.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoPeopleTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:15Z");
    private final List<DemoPerson> people = DemoPeople.of(Traces.read().clients());

    @Test
    void fourHundredPeopleHaveAnAddressAndAnAccountEach() {
        assertThat(people).hasSize(400);
        assertThat(people.stream().map(DemoPerson::email).distinct()).hasSize(400);
        assertThat(people.stream().map(DemoPerson::accountUuid).distinct()).hasSize(400);
        assertThat(people).allMatch(person -> person.email().matches("[a-z]+[.][a-z]+[.][0-9]+@example[.]com"));
    }

    @Test
    void everyGroupHasMembers() {
        assertThat(Arrays.asList(DemoGroup.values()))
                .hasSize(8)
                .allMatch(group -> people.stream()
                                .filter(person -> person.groups().contains(group))
                                .count()
                        >= 15);
    }

    @Test
    void someHaveNoSeatAndFewAreAdmins() {
        assertThat(people.stream().filter(person -> person.seatTier().isEmpty()))
                .hasSize(5);
        assertThat(people.stream().filter(person -> person.role().equals("admin")))
                .hasSize(4);
    }

    @Test
    void namesTryWhatAnExportMustStand() {
        String names = String.join("|", people.stream().map(DemoPerson::name).toList());

        assertThat(names).contains("\"", ",", "🚀", "é", "Ł");
    }

    @Test
    void limitsStandAtEveryPlace() {
        List<DemoLimit> limits = DemoLimits.of(people, NOW);

        assertThat(limits.stream().filter(limit -> limit.scope() == Scope.ORGANIZATION))
                .hasSize(1);
        assertThat(limits.stream().filter(limit -> limit.scope() == Scope.SEAT_TIER))
                .hasSize(2);
        assertThat(limits.stream()
                        .filter(limit -> limit.scope() == Scope.RBAC_GROUP
                                && limit.amount().isEmpty()))
                .hasSize(1);
        assertThat(limits.stream().filter(limit -> limit.scope() == Scope.USER)).hasSize(13);
        assertThat(limits.stream().filter(limit -> limit.expiresAt().isPresent()))
                .hasSize(1);
    }
}
