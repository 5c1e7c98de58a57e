package dev.tokenward.limits.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.limits.Given;
import dev.tokenward.limits.admission.ReferenceModel.Event;
import dev.tokenward.limits.admission.ReferenceModel.Place;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of limits, memberships, policies, events and time: each decision is what a simple reference says. */
@QuarkusTest
class RandomHistoryTest {
    private static final List<String> USERS = List.of("u1", "u2", "u3", "u4");
    private static final List<String> GROUPS = List.of("a", "b", "c");
    private static final List<String> SURFACES = List.of("chat", "claude_code");
    private static final int ROUNDS = 8;
    private static final int STEPS = 12;

    private final ReferenceModel model = new ReferenceModel();
    private final Map<Place, String> ids = new HashMap<>();
    private final List<String> history = new ArrayList<>();
    private Given given;
    private Gen gen;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 6);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyDecisionIsWhatTheReferenceSays(long seed) {
        gen = new Gen(seed);
        MutableClock.set(Instant.parse("2026-11-20T08:00:00Z"));
        given = Given.organization();
        GROUPS.forEach(group -> given.group(group, "Group " + group));
        USERS.forEach(user -> put(user, Set.of(), "standard"));
        given.settled();

        Set<String> reasons = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int step = 0; step < STEPS; step++) {
                change();
            }
            given.settled();
            reasons.addAll(compare());
        }
        assertThat(reasons).as("a history that tries something").hasSizeGreaterThan(1);
    }

    private Set<String> compare() {
        Set<String> reasons = new TreeSet<>();
        for (String user : USERS) {
            for (String surface : SURFACES) {
                JsonPath answer = given.ask(user, surface);
                String expected = model.decide(user, surface, MutableClock.now());
                assertThat(answer.getString("reason"))
                        .as("%s on %s at %s after %s", user, surface, MutableClock.now(), history)
                        .isEqualTo(expected);
                reasons.add(String.valueOf(expected));
            }
        }
        return reasons;
    }

    private void change() {
        switch (gen.between(0, 9)) {
            case 0, 1, 2, 3 -> setLimit();
            case 4 -> deleteLimit();
            case 5 -> put(gen.oneOf(USERS), someGroups(), gen.oneOf("standard", "premium"));
            case 6 -> setPolicy(gen.oneOf("lowest", "highest"));
            case 7, 8 -> spend();
            default -> MutableClock.advance(Duration.ofHours(gen.between(1, 60)));
        }
    }

    private void setLimit() {
        Place place = place();
        Optional<Long> cents = gen.chance(12) ? Optional.empty() : Optional.of(100L * gen.between(0, 60));
        String amount = cents.map(value -> "\"" + value + "\"").orElse("null");
        String surface = place.surface().isEmpty() ? "" : ",\"product\":\"" + place.surface() + "\"";
        ids.put(
                place,
                given.limit("{\"scope\":" + scope(place) + ",\"amount\":" + amount + ",\"period\":\"" + place.period()
                        + "\",\"kind\":\"" + place.kind() + "\"" + surface + "}"));
        model.limits.put(place, cents);
        history.add(place + "=" + amount);
    }

    private Place place() {
        String period = gen.oneOf(ReferenceModel.PERIODS);
        String surface = gen.chance(40) ? gen.oneOf(SURFACES) : "";
        return switch (gen.between(0, 9)) {
            case 0 -> new Place("organization", "", "each", period, "");
            case 1 -> new Place("organization_service", gen.oneOf(SURFACES), "each", period, "");
            case 2, 3 -> new Place("user", gen.oneOf(USERS), "each", period, surface);
            case 4, 5, 6 -> new Place("rbac_group", gen.oneOf(GROUPS), "each", period, surface);
            case 7 -> new Place("rbac_group", gen.oneOf(GROUPS), "pool", period, surface);
            default -> new Place("seat_tier", gen.oneOf("standard", "premium"), "each", period, surface);
        };
    }

    private static String scope(Place place) {
        String holder =
                switch (place.scope()) {
                    case "user" -> ",\"user_id\":\"";
                    case "rbac_group" -> ",\"rbac_group_id\":\"";
                    case "seat_tier" -> ",\"seat_tier\":\"";
                    case "organization_service" -> ",\"service\":\"";
                    default -> "";
                };
        return "{\"type\":\"" + place.scope() + "\"" + (holder.isEmpty() ? "" : holder + place.holder() + "\"") + "}";
    }

    private void deleteLimit() {
        if (!ids.isEmpty()) {
            Place place = gen.oneOf(List.copyOf(new ArrayList<>(ids.keySet())
                    .stream()
                            .sorted((a, b) -> a.toString().compareTo(b.toString()))
                            .toList()));
            given.asAdmin()
                    .delete("/v1/organizations/spend_limits/" + ids.remove(place))
                    .then()
                    .statusCode(200);
            model.limits.remove(place);
            history.add("deleted " + place);
        }
    }

    private Set<String> someGroups() {
        Set<String> some = new TreeSet<>();
        GROUPS.forEach(group -> {
            if (gen.chance(50)) {
                some.add(group);
            }
        });
        return some;
    }

    private void put(String user, Set<String> groups, String seat) {
        given.person(user, "active", seat, "user", groups.toArray(String[]::new))
                .open(user, "chat", "claude_code", "cowork");
        model.groups.put(user, groups);
        model.seats.put(user, seat);
        history.add(user + " in " + groups + " " + seat);
    }

    private void setPolicy(String wanted) {
        given.policy("{\"multiple_limits\":\"" + wanted + "\"}");
        model.policy = wanted;
        history.add(wanted);
    }

    private void spend() {
        Event event = new Event(gen.oneOf(USERS), gen.oneOf(SURFACES), MutableClock.now(), gen.between(1, 1500));
        given.spend(
                event.user(),
                event.surface(),
                BigDecimal.valueOf(event.cents(), 2).toPlainString());
        model.events.add(event);
        history.add(event.toString());
    }
}
