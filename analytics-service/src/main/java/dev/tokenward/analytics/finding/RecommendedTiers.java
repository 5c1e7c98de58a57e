package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tiers by surface: own data beside the starting points. */
public final class RecommendedTiers {
    public static final String NAME = "recommended_tiers";
    private static final List<Column> COLUMNS = List.of(
            Column.of("surface"),
            Column.of("tier"),
            Column.of("active_people"),
            Column.amount("own"),
            Column.amount("starting_point"),
            Column.amount("recommended"),
            Column.of("from"));

    private RecommendedTiers() {}

    /** @param spendBySurface of the month, of each person who was active on the surface */
    public static Report of(Map<String, List<Money>> spendBySurface) {
        Set<String> surfaces = new TreeSet<>(spendBySurface.keySet());
        surfaces.addAll(TierRule.surfaces());
        List<Line> lines = new ArrayList<>();
        surfaces.forEach(surface -> TierRule.TIERS.forEach(
                tier -> lines.add(line(surface, tier, spendBySurface.getOrDefault(surface, List.of())))));
        long own = lines.stream()
                .filter(line -> "own_data".equals(line.figures().get("from")))
                .count();
        return new Report(
                NAME,
                own / TierRule.TIERS.size() + " of " + surfaces.size() + " surfaces had " + TierRule.FEWEST_ACTIVE
                        + " active people or more, whose spend the tiers come from; the others have the starting points.",
                "Set the tiers that differ from what you have, preview them, and apply them by group.",
                COLUMNS,
                lines);
    }

    private static Line line(String surface, String tier, List<Money> spends) {
        boolean own = spends.size() >= TierRule.FEWEST_ACTIVE;
        Figures figures = new Figures()
                .text("surface", surface)
                .text("tier", tier)
                .count("active_people", spends.size())
                .amount("own", TierRule.own(spends, tier))
                .amount("starting_point", TierRule.startingPoint(surface, tier))
                .amount("recommended", TierRule.recommended(surface, spends, tier))
                .text("from", own ? "own_data" : "starting_point");
        String recommended = TierRule.recommended(surface, spends, tier)
                .map(amount -> amount + " USD a month")
                .orElse("no limit yet, since there is no starting point");
        return Line.plain(
                Subject.of("tier", surface + "/" + tier, tier + " on " + surface),
                figures,
                "A " + tier + " tier on " + surface + ": " + recommended + ", from "
                        + (own ? "the spend of " : "the starting points, with ") + spends.size() + " active people.");
    }
}
