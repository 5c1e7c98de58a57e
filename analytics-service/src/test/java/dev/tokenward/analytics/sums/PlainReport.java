package dev.tokenward.analytics.sums;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.money.NetByPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The four reports of sums as plain loops over the rows: figures by key, which is bucket, actor and each dimension in the order of
 * {@code groupBy}; what is not known or not asked for is the empty name.
 */
record PlainReport(
        RandomUsage usage,
        Predicate<UsageRow> rows,
        Set<String> groups,
        Function<UsageRow, String> bucket,
        Function<UsageRow, String> actor,
        List<String> groupBy) {
    private static final List<String> ATOM = List.of("model", "context_window", "inference_geo");
    private static final List<List<String>> PART_NAMES = List.of(
            List.of("tokens", "uncached_input_tokens"),
            List.of("tokens", "cache_read_input_tokens"),
            List.of("tokens", "cache_creation.ephemeral_5m_input_tokens"),
            List.of("tokens", "cache_creation.ephemeral_1h_input_tokens"),
            List.of("tokens", "output_tokens"),
            List.of("web_search", ""),
            List.of("", ""));

    Map<List<String>, List<String>> usageFigures() {
        return figures(BruteForce::usage);
    }

    Map<List<String>, List<String>> costFigures() {
        return groupBy.contains("cost_type") || groupBy.contains("token_type") ? parts() : figures(BruteForce::cost);
    }

    private Map<List<String>, List<String>> figures(Function<List<UsageRow>, List<String>> sum) {
        Map<List<String>, List<String>> figures = new HashMap<>();
        grouped(groupBy).forEach((key, of) -> figures.put(key, sum.apply(of)));
        return figures;
    }

    private Map<List<String>, List<String>> parts() {
        List<String> finest = new ArrayList<>(groupBy);
        ATOM.stream().filter(dimension -> !groupBy.contains(dimension)).forEach(finest::add);
        Map<List<String>, Money[]> sums = new HashMap<>();
        grouped(finest).forEach((key, of) -> {
            Money gross = of.stream().map(UsageRow::gross).reduce(Money.ZERO, Money::plus);
            Money net = of.stream().map(UsageRow::net).reduce(Money.ZERO, Money::plus);
            List<Money> parts = new ArrayList<>();
            for (int part = 0; part < PART_NAMES.size(); part++) {
                int number = part;
                parts.add(of.stream().map(row -> row.grossParts().get(number)).reduce(Money.ZERO, Money::plus));
            }
            NetByPart split = NetByPart.of(gross, net, parts);
            for (int part = 0; part < PART_NAMES.size(); part++) {
                add(sums, named(key, PART_NAMES.get(part)), split.parts().get(part), parts.get(part));
            }
            add(sums, named(key, List.of("", "")), split.rest(), Money.ZERO);
        });
        Map<List<String>, List<String>> figures = new HashMap<>();
        sums.forEach((key, amounts) -> {
            if (!amounts[0].isZero() || !amounts[1].isZero()) {
                figures.put(key, List.of(amounts[0].minorUnits(), amounts[1].minorUnits(), "null"));
            }
        });
        return figures;
    }

    private static void add(Map<List<String>, Money[]> sums, List<String> key, Money net, Money gross) {
        Money[] sum = sums.computeIfAbsent(key, none -> new Money[] {Money.ZERO, Money.ZERO});
        sum[0] = sum[0].plus(net);
        sum[1] = sum[1].plus(gross);
    }

    private List<String> named(List<String> finest, List<String> names) {
        List<String> key = new ArrayList<>(finest.subList(0, 2 + groupBy.size()));
        for (int i = 0; i < groupBy.size(); i++) {
            switch (groupBy.get(i)) {
                case "cost_type" -> key.set(2 + i, names.get(0));
                case "token_type" -> key.set(2 + i, names.get(1));
                default -> {}
            }
        }
        return key;
    }

    private Map<List<String>, List<UsageRow>> grouped(List<String> dimensions) {
        BruteForce all = new BruteForce(usage, rows, groups);
        return usage.rows.stream()
                .filter(rows)
                .filter(row -> groups.isEmpty() || all.groupsOn(row).stream().anyMatch(groups::contains))
                .flatMap(row -> groupsOf(row, all, dimensions).stream()
                        .map(group -> Map.entry(key(row, dimensions, group), row)))
                .collect(groupingBy(Map.Entry::getKey, LinkedHashMap::new, mapping(Map.Entry::getValue, toList())));
    }

    /** Those by which the row counts: once where it is not by group. */
    private List<String> groupsOf(UsageRow row, BruteForce all, List<String> dimensions) {
        if (!dimensions.contains("rbac_group_id")) {
            return List.of("");
        }
        return all.groupsOn(row).stream()
                .filter(group -> groups.isEmpty() || groups.contains(group))
                .toList();
    }

    private List<String> key(UsageRow row, List<String> dimensions, String group) {
        List<String> key = new ArrayList<>(List.of(bucket.apply(row), actor.apply(row)));
        for (String dimension : dimensions) {
            key.add(
                    switch (dimension) {
                        case "product" -> row.product();
                        case "model" -> row.model();
                        case "context_window" -> row.contextWindow();
                        case "inference_geo" -> row.inferenceGeo().replace("not_available", "");
                        case "speed" -> row.speed();
                        case "rbac_group_id" -> group;
                        default -> "";
                    });
        }
        return key;
    }
}
