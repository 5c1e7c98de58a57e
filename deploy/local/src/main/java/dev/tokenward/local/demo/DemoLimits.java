package dev.tokenward.local.demo;

import dev.tokenward.local.demo.DemoLimit.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the sample organization has set: a ceiling, both seat tiers, most groups, a dozen people, one of them for a week. */
final class DemoLimits {
    private static final String CEILING = "6000000";
    private static final int INDIVIDUALS = 12;
    private static final List<String> AMOUNTS = List.of("2500", "5000", "10000", "25000", "50000", "120000");

    private DemoLimits() {}

    static List<DemoLimit> of(List<DemoPerson> people, Instant now) {
        List<DemoLimit> limits = new ArrayList<>();
        limits.add(permanent(Scope.ORGANIZATION, "", CEILING));
        limits.add(permanent(Scope.SEAT_TIER, "standard", "20000"));
        limits.add(permanent(Scope.SEAT_TIER, "premium", "100000"));
        Arrays.stream(DemoGroup.values())
                .flatMap(group ->
                        group.monthlyLimit().stream().map(amount -> permanent(Scope.RBAC_GROUP, group.title(), amount)))
                .forEach(limits::add);
        for (int number = 0; number < INDIVIDUALS; number++) {
            String email = people.get(5 + number * 31).email();
            limits.add(permanent(Scope.USER, email, AMOUNTS.get(number % AMOUNTS.size())));
        }
        limits.add(new DemoLimit(
                Scope.USER, people.get(5).email(), Optional.of("75000"), Optional.of(now.plus(Duration.ofDays(7)))));
        return List.copyOf(limits);
    }

    private static DemoLimit permanent(Scope scope, String subject, String amount) {
        return new DemoLimit(
                scope, subject, Optional.of(amount).filter(Predicate.not("unlimited"::equals)), Optional.empty());
    }
}
