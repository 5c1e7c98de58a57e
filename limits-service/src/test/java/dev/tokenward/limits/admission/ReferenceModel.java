package dev.tokenward.limits.admission;

import static java.time.ZoneOffset.UTC;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the rules say, written down a second time as simply as can be: everything is looked up anew and added up from single
 * events. Amounts are cents; null is unlimited.
 */
final class ReferenceModel {
    static final List<String> PERIODS = List.of("daily", "weekly", "monthly");

    /** @param surface empty for all */
    record Place(String scope, String holder, String kind, String period, String surface) {}

    record Event(String user, String surface, Instant at, long cents) {}

    final Map<Place, Optional<Long>> limits = new HashMap<>();
    final Map<String, Set<String>> groups = new TreeMap<>();
    final Map<String, String> seats = new TreeMap<>();
    final List<Event> events = new ArrayList<>();
    String policy = "lowest";

    /** The reason of a refusal, or null. */
    String decide(String user, String surface, Instant now) {
        for (String period : PERIODS) {
            if (reached(new Place("organization", "", "each", period, ""), everyone(), "", period, now)
                    || reached(
                            new Place("organization_service", surface, "each", period, ""),
                            everyone(),
                            surface,
                            period,
                            now)) {
                return "organization_limit_reached";
            }
        }
        for (String period : PERIODS) {
            for (String group : groups.get(user)) {
                for (String on : List.of("", surface)) {
                    if (reached(
                            new Place("rbac_group", group, "pool", period, on), membersOf(group), on, period, now)) {
                        return "group_pool_reached";
                    }
                }
            }
        }
        if (PERIODS.stream().anyMatch(period -> ownReached(user, surface, period, now))) {
            return "surface_limit_reached";
        }
        return PERIODS.stream().anyMatch(period -> ownReached(user, "", period, now)) ? "user_limit_reached" : null;
    }

    private boolean ownReached(String user, String on, String period, Instant now) {
        Optional<Long> own = limits.get(new Place("user", user, "each", period, on));
        List<Optional<Long>> inherited = Stream.concat(
                        groups.get(user).stream()
                                .map(group -> limits.get(new Place("rbac_group", group, "each", period, on))),
                        Stream.of(seats.get(user))
                                .map(seat -> limits.get(new Place("seat_tier", seat, "each", period, on))))
                .filter(Objects::nonNull)
                .toList();
        Optional<Long> holds = own != null ? own : picked(inherited);
        return holds.isPresent() && spent(Set.of(user), on, period, now) >= holds.get();
    }

    /** Empty for unlimited, and where there is none. */
    private Optional<Long> picked(List<Optional<Long>> inherited) {
        boolean unlimited = inherited.stream().anyMatch(Optional::isEmpty);
        Stream<Long> amounts = inherited.stream().flatMap(Optional::stream);
        if (policy.equals("lowest")) {
            return amounts.min(Long::compare);
        }
        return unlimited ? Optional.empty() : amounts.max(Long::compare);
    }

    private boolean reached(Place place, Set<String> users, String on, String period, Instant now) {
        Optional<Long> limit = limits.get(place);
        return limit != null && limit.isPresent() && spent(users, on, period, now) >= limit.get();
    }

    private long spent(Set<String> users, String on, String period, Instant now) {
        return events.stream()
                .filter(event -> users.contains(event.user()))
                .filter(event -> on.isEmpty() || event.surface().equals(on))
                .filter(event -> start(period, event.at()).equals(start(period, now)))
                .mapToLong(Event::cents)
                .sum();
    }

    private Set<String> everyone() {
        return groups.keySet();
    }

    private Set<String> membersOf(String group) {
        return Set.copyOf(groups.entrySet().stream()
                .filter(user -> user.getValue().contains(group))
                .map(Map.Entry::getKey)
                .toList());
    }

    private static LocalDate start(String period, Instant at) {
        LocalDate day = at.atZone(UTC).toLocalDate();
        return switch (period) {
            case "daily" -> day;
            case "weekly" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            default -> day.withDayOfMonth(1);
        };
    }
}
