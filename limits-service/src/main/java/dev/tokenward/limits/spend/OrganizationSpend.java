package dev.tokenward.limits.spend;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.hold.Purse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One organization's spend with running sums, so that no decision adds anything up. */
final class OrganizationSpend {
    private static final int KEPT_DAYS = 2;
    /** For whoever asks how the last week compares with the one before. */
    private static final int KEPT_DAYS_OF_DAYS = 14;

    private final Map<String, SpendRow> rows = new HashMap<>();
    private final Map<String, Map<String, SpendRow>> rowsOfUser = new HashMap<>();
    private final Map<String, Set<String>> groupsOfUser = new HashMap<>();
    private final Map<Key, Money> sums = new HashMap<>();
    private LocalDate prunedOn = LocalDate.MIN;

    synchronized Money spent(Purse whose, RecurringPeriod period, Instant now) {
        LocalDate start = period.containing(now).start().atZone(UTC).toLocalDate();
        return sums.getOrDefault(new Key(whose, period, start), Money.ZERO);
    }

    /** In so many UTC days, of which the last is so many before today. At most 14 days back. */
    synchronized Money spentInDays(Purse whose, int days, int before, Instant now) {
        LocalDate last = now.atZone(UTC).toLocalDate().minusDays(before);
        Money sum = Money.ZERO;
        for (int day = 0; day < days; day++) {
            sum = sum.plus(sums.getOrDefault(new Key(whose, RecurringPeriod.DAILY, last.minusDays(day)), Money.ZERO));
        }
        return sum;
    }

    synchronized void put(String id, Optional<SpendRow> row, Instant now) {
        prune(now);
        remove(id);
        row.filter(wanted -> isKept(wanted, now)).ifPresent(wanted -> {
            rows.put(id, wanted);
            wanted.userId()
                    .ifPresent(user -> rowsOfUser
                            .computeIfAbsent(user, any -> new HashMap<>())
                            .put(id, wanted));
            add(wanted, wanted.amount());
        });
    }

    synchronized void groupsAre(String userId, Set<String> groups) {
        Set<String> before = groupsOfUser.getOrDefault(userId, Set.of());
        if (before.equals(groups)) {
            return;
        }
        List<SpendRow> own =
                List.copyOf(rowsOfUser.getOrDefault(userId, Map.of()).values());
        own.forEach(row -> add(row, Money.ZERO.minus(row.amount())));
        groupsOfUser.put(userId, groups);
        own.forEach(row -> add(row, row.amount()));
    }

    private void remove(String id) {
        SpendRow row = rows.remove(id);
        if (row != null) {
            row.userId().map(rowsOfUser::get).ifPresent(own -> own.remove(id));
            add(row, Money.ZERO.minus(row.amount()));
        }
    }

    /** Periods that are over are asked for no more; without this a year of days would be kept. */
    private void prune(Instant now) {
        LocalDate today = now.atZone(UTC).toLocalDate();
        if (!today.equals(prunedOn)) {
            prunedOn = today;
            rows.entrySet().stream()
                    .filter(row -> !isKept(row.getValue(), now))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(this::remove);
        }
    }

    private static boolean isKept(SpendRow row, Instant now) {
        Instant end = row.period()
                .containing(row.periodStart().atStartOfDay(UTC).toInstant())
                .end();
        return end.atZone(UTC)
                .plusDays(row.period() == RecurringPeriod.DAILY ? KEPT_DAYS_OF_DAYS : KEPT_DAYS)
                .toInstant()
                .isAfter(now);
    }

    private void add(SpendRow row, Money delta) {
        purses(row)
                .map(purse -> new Key(purse, row.period(), row.periodStart()))
                .forEach(key -> sums.compute(key, (any, sum) -> {
                    Money after = sum == null ? delta : sum.plus(delta);
                    return after.isZero() ? null : after;
                }));
    }

    private Stream<Purse> purses(SpendRow row) {
        Stream<String> groups =
                row.userId().map(user -> groupsOfUser.getOrDefault(user, Set.of())).orElse(Set.of()).stream();
        Stream<Purse> owners = Stream.concat(
                Stream.of(Purse.organization(Optional.empty())), groups.map(id -> Purse.group(id, Optional.empty())));
        return Stream.concat(owners, row.userId().stream().map(user -> Purse.user(user, Optional.empty())))
                .flatMap(purse ->
                        Stream.of(purse, new Purse(purse.userId(), purse.groupId(), Optional.of(row.product()))));
    }

    private record Key(Purse purse, RecurringPeriod period, LocalDate start) {}
}
