package dev.tokenward.analytics.sums;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The reports of sums as a plain loop over the rows computes them. */
public record BruteForce(RandomUsage usage, Predicate<UsageRow> rows, Set<String> groups) {

    /** Amount, list amount and requests. */
    public static List<String> cost(List<UsageRow> rows) {
        return List.of(
                money(rows, UsageRow::net).minorUnits(),
                money(rows, UsageRow::gross).minorUnits(),
                count(rows, UsageRow::requests));
    }

    /** Tokens by kind as {@link UsageRow} has them, all tokens, requests and web searches. */
    public static List<String> usage(List<UsageRow> rows) {
        return Stream.concat(
                        IntStream.range(0, 5)
                                .mapToObj(
                                        kind -> count(rows, row -> row.tokens().get(kind))),
                        Stream.of(
                                count(rows, UsageRow::allTokens),
                                count(rows, UsageRow::requests),
                                count(rows, UsageRow::webSearches)))
                .toList();
    }

    /** Figures by key; a row counts once for each value that the key takes. */
    public Map<List<String>, List<String>> sums(
            List<Function<UsageRow, List<String>>> key, Function<List<UsageRow>, List<String>> figures) {
        Map<List<String>, List<UsageRow>> grouped = usage.rows.stream()
                .filter(rows)
                .filter(row -> groups.isEmpty() || groupsOn(row).stream().anyMatch(groups::contains))
                .flatMap(row -> keys(row, key).stream().map(one -> Map.entry(one, row)))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return grouped.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> figures.apply(entry.getValue())));
    }

    /** By membership at the end of the UTC day of use; the empty name for nobody's. */
    public List<String> groupsOn(UsageRow row) {
        List<String> of = usage.person(row.userId()).map(Person::memberships).orElse(List.of()).stream()
                .filter(membership -> !row.day().isBefore(day(membership.since()))
                        && (membership.until() == null || row.day().isBefore(day(membership.until()))))
                .map(Person.Membership::rbacGroupId)
                .toList();
        return of.isEmpty() ? List.of("") : of;
    }

    private static List<List<String>> keys(UsageRow row, List<Function<UsageRow, List<String>>> parts) {
        List<List<String>> keys = List.of(List.of());
        for (Function<UsageRow, List<String>> part : parts) {
            keys = keys.stream()
                    .flatMap(key -> part.apply(row).stream().map(value -> append(key, value)))
                    .toList();
        }
        return keys;
    }

    private static List<String> append(List<String> key, String value) {
        List<String> longer = new ArrayList<>(key);
        longer.add(value);
        return longer;
    }

    private static Money money(List<UsageRow> rows, Function<UsageRow, Money> amount) {
        return rows.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }

    private static String count(List<UsageRow> rows, ToLongFunction<UsageRow> figure) {
        return String.valueOf(rows.stream().mapToLong(figure).sum());
    }

    private static LocalDate day(String instant) {
        return LocalDate.parse(instant.substring(0, 10));
    }
}
