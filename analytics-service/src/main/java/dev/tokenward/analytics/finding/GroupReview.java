package dev.tokenward.analytics.finding;

import static java.util.Comparator.comparing;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.spending.ModelFamily;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The report on groups: findings first, then every group's figures by name. */
public final class GroupReview {
    public static final String NAME = "groups";
    public static final List<String> KINDS = List.of("many_groups", "approaches_cap", "split", "merge");
    private static final List<Column> COLUMNS = List.of(
            Column.of("people"),
            Column.of("active_people"),
            Column.amount("spend"),
            Column.of("costly_percent"),
            Column.of("median_use_percent_2_months_ago"),
            Column.of("median_use_percent_last_month"),
            Column.of("median_use_percent"),
            Column.of("try_first"));
    private static final String RAISE =
            "The models are not the cause: raise the limit, or give these people a higher tier.";

    private GroupReview() {}

    /**
     * @param threshold more groups than this are many
     * @param allGroups how many the organization has; empty for who sees some groups only
     */
    public static Report of(List<GroupUse> groups, int threshold, Optional<Integer> allGroups, Subject organization) {
        List<GroupUse> byName =
                groups.stream().sorted(comparing(use -> use.group().sortKey())).toList();
        List<Line> findings = new ArrayList<>();
        allGroups
                .filter(count -> count > threshold)
                .ifPresent(count -> findings.add(many(count, threshold, organization)));
        byName.forEach(use -> approaching(use).ifPresent(findings::add));
        byName.forEach(use -> split(use).ifPresent(findings::add));
        findings.addAll(merges(byName));
        List<Line> lines = new ArrayList<>(findings);
        byName.forEach(use -> lines.add(Line.plain(use.group(), figures(use), plain(use))));
        String meaning = byName.size() + " groups: " + OutlierSentences.counts(KINDS, findings, "nothing found") + ".";
        return new Report(
                NAME,
                meaning,
                findings.isEmpty() ? Line.NOTHING_TO_DO : findings.get(0).action(),
                COLUMNS,
                lines);
    }

    private static Line many(int count, int threshold, Subject organization) {
        return Line.of(
                "many_groups",
                organization,
                new Figures(),
                "The organization has " + count + " groups, more than " + threshold + ".",
                "4 to 6 groups are enough to start with: merge those that are alike.");
    }

    private static Optional<Line> approaching(GroupUse use) {
        if (!GroupRule.approaches(use.medians())) {
            return Optional.empty();
        }
        String meaning = "Half of the people of " + use.group().called()
                + " with a limit used 80 % of it or more in two months running; this month the median is "
                + Share.inWords(percent(use.medians().get(use.medians().size() - 1))) + ".";
        return Optional.of(Line.of("approaches_cap", use.group(), figures(use), meaning, advice(use)));
    }

    private static String advice(GroupUse use) {
        return GroupRule.guidanceFirst(use.costly(), use.spend())
                ? "Try model guidance first: " + costlyPercent(use) + " of the spend is on "
                        + ModelFamily.OPUS.wireName() + ". Raise the limit if that is not enough."
                : RAISE;
    }

    private static Optional<Line> split(GroupUse use) {
        return GroupRule.split(use.spends())
                .map(split -> Line.of(
                        "split",
                        use.group(),
                        figures(use),
                        "The use of " + use.group().called() + " parts: " + split.low() + " people spent up to "
                                + split.lowMost() + " USD, " + split.high() + " from " + split.highLeast() + " USD on.",
                        "Split the group, so that each part gets a limit that fits it."));
    }

    /** Each group in one pair at most, so that many groups that are all alike are not named each with each. */
    private static List<Line> merges(List<GroupUse> groups) {
        List<Line> merges = new ArrayList<>();
        Set<String> paired = new HashSet<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1;
                    j < groups.size() && !paired.contains(groups.get(i).group().id());
                    j++) {
                GroupUse one = groups.get(i);
                GroupUse other = groups.get(j);
                if (!paired.contains(other.group().id()) && GroupRule.areAlike(one.spends(), other.spends())) {
                    paired.addAll(List.of(one.group().id(), other.group().id()));
                    merges.add(merge(one, other));
                }
            }
        }
        return merges;
    }

    private static Line merge(GroupUse one, GroupUse other) {
        return Line.of(
                "merge",
                one.group(),
                figures(one),
                "The use of " + one.group().called() + " and " + other.group().called()
                        + " does not differ: medians of " + median(one) + " and " + median(other) + " USD.",
                "Merge them, if nothing but their limits told them apart.");
    }

    private static Figures figures(GroupUse use) {
        List<Optional<BigDecimal>> medians = use.medians();
        return new Figures()
                .count("people", use.people())
                .count("active_people", use.spends().size())
                .amount("spend", use.spend())
                .percent("costly_percent", Share.percent(use.costly(), use.spend()))
                .percent("median_use_percent_2_months_ago", percent(medians.get(0)))
                .percent("median_use_percent_last_month", percent(medians.get(1)))
                .percent("median_use_percent", percent(medians.get(2)))
                .text("try_first", tryFirst(use));
    }

    private static String tryFirst(GroupUse use) {
        if (!GroupRule.approaches(use.medians())) {
            return null;
        }
        return GroupRule.guidanceFirst(use.costly(), use.spend()) ? "model_guidance" : "more_budget";
    }

    private static String plain(GroupUse use) {
        return use.people() + " people are in " + use.group().called() + "; the group spent " + use.spend() + " USD, "
                + costlyPercent(use) + " of it on " + ModelFamily.OPUS.wireName() + ".";
    }

    private static String costlyPercent(GroupUse use) {
        return Share.inWords(Share.percent(use.costly(), use.spend()));
    }

    private static Optional<BigDecimal> percent(Optional<BigDecimal> median) {
        return median.flatMap(use -> Share.percent(use, BigDecimal.ONE));
    }

    private static Money median(GroupUse use) {
        return Distribution.medianOf(use.spends()).orElse(Money.ZERO);
    }
}
