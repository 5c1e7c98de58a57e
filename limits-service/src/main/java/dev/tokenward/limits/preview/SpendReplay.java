package dev.tokenward.limits.preview;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.hold.Purse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When caps would have been reached by what was spent: in each period, on the first day with use at whose end the sum is at the
 * cap or above it. Spend is replayed as it happened: what a stop would have saved is not taken off.
 */
final class SpendReplay {
    private final Map<Purse, List<Progress>> progress;
    private final Map<String, Set<String>> groupsOfUser;
    private final LocalDate from;

    /** @param from periods that began before are left out: their first days are not known */
    SpendReplay(Set<Cap> caps, Map<String, Set<String>> groupsOfUser, LocalDate from) {
        this.progress = caps.stream().map(Progress::new).collect(groupingBy(each -> each.cap.purse()));
        this.groupsOfUser = Map.copyOf(groupsOfUser);
        this.from = from;
    }

    /** Days come in their order, each whole. */
    void day(LocalDate day, List<DailySpend> spends) {
        Map<RecurringPeriod, LocalDate> starts = new EnumMap<>(RecurringPeriod.class);
        for (RecurringPeriod period : RecurringPeriod.values()) {
            starts.put(period, startOf(period, day));
        }
        List<Use> uses = new ArrayList<>();
        for (DailySpend spend : spends) {
            for (Purse purse : purses(spend)) {
                for (Progress each : progress.getOrDefault(purse, List.of())) {
                    each.add(starts.get(each.cap.period()), spend.amount());
                    uses.add(new Use(each, spend.userId()));
                }
            }
        }
        uses.stream()
                .filter(use -> !use.progress.periodStart.isBefore(from))
                .forEach(use -> use.progress.used(day, use.userId));
    }

    /** Those that were never reached are not there. */
    Map<Cap, List<Stop>> stops() {
        return progress.values().stream()
                .flatMap(List::stream)
                .filter(each -> !each.stops.isEmpty())
                .collect(toMap(
                        each -> each.cap,
                        each -> each.stops.stream().map(Reached::toStop).toList()));
    }

    static LocalDate startOf(RecurringPeriod period, LocalDate day) {
        return LocalDate.ofInstant(
                period.containing(day.atStartOfDay(UTC).toInstant()).start(), UTC);
    }

    private List<Purse> purses(DailySpend spend) {
        List<Purse> purses = new ArrayList<>();
        for (Optional<String> product : List.of(Optional.<String>empty(), Optional.of(spend.product()))) {
            purses.add(Purse.organization(product));
            spend.userId().ifPresent(user -> {
                purses.add(Purse.user(user, product));
                groupsOfUser.getOrDefault(user, Set.of()).forEach(group -> purses.add(Purse.group(group, product)));
            });
        }
        return purses;
    }

    private record Use(Progress progress, Optional<String> userId) {}

    private record Reached(LocalDate periodStart, LocalDate day, Set<String> people) {
        Stop toStop() {
            return new Stop(periodStart, day, people.size());
        }
    }

    private static final class Progress {
        private final Cap cap;
        private final List<Reached> stops = new ArrayList<>();
        private LocalDate periodStart = LocalDate.MIN;
        private boolean reached;
        private Money sum = Money.ZERO;

        private Progress(Cap cap) {
            this.cap = cap;
        }

        private void add(LocalDate start, Money amount) {
            if (!start.equals(periodStart)) {
                periodStart = start;
                reached = false;
                sum = Money.ZERO;
            }
            sum = sum.plus(amount);
        }

        private void used(LocalDate day, Optional<String> userId) {
            if (!reached && sum.compareTo(cap.amount()) >= 0) {
                reached = true;
                stops.add(new Reached(periodStart, day, new HashSet<>()));
            }
            if (reached) {
                userId.ifPresent(stops.get(stops.size() - 1).people()::add);
            }
        }
    }
}
