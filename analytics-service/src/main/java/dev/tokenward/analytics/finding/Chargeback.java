package dev.tokenward.analytics.finding;

import static java.util.Comparator.comparing;

import dev.tokenward.commons.money.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who pays for what: each person's spend of a day goes to one group, so that the lines add up to the organization's total, with
 * what people of no group used and what nobody is known for as lines of their own.
 */
public final class Chargeback {
    public static final String NAME = "chargeback";
    private static final List<Column> COLUMNS = List.of(
            Column.of("people"),
            Column.of("requests"),
            Column.amount("spend"),
            Column.amount("list_spend"),
            Column.of("share_percent"),
            Column.amount("overlapping_spend"));

    private Chargeback() {}

    /** @param wholeOrganization whether the shares are everyone's, not those of some groups alone */
    public static Report of(List<Charge> shares, boolean wholeOrganization) {
        Money total = Distribution.sum(shares.stream().map(Charge::spend).toList());
        Money overlapping =
                Distribution.sum(shares.stream().map(Charge::overlapping).toList());
        List<Line> lines = shares.stream()
                .sorted(comparing(Charge::spend, Comparator.reverseOrder())
                        .thenComparing(share -> share.payer().sortKey()))
                .map(share -> line(share, total))
                .toList();
        return new Report(
                NAME,
                (wholeOrganization ? "The lines add up to the organization's total of " : "The lines add up to ")
                        + total
                        + " USD: each person's day goes to one group, the first by name of those that the person was in."
                        + " Sums of groups that overlap (overlapping_spend) count a person in every group, together "
                        + overlapping + " USD, and do not add up.",
                "Charge by spend; use overlapping_spend to see what a group's people cost in all.",
                COLUMNS,
                lines);
    }

    private static Line line(Charge share, Money total) {
        Figures figures = new Figures()
                .count("people", share.people())
                .count("requests", share.requests())
                .amount("spend", share.spend())
                .amount("list_spend", share.listSpend())
                .percent("share_percent", Share.percent(share.spend(), total))
                .amount("overlapping_spend", share.overlapping());
        String meaning = share.payer().called() + ": " + share.spend() + " USD, "
                + Share.inWords(Share.percent(share.spend(), total)) + " of the total.";
        return switch (share.payer().type()) {
            case "unattributed" ->
                Line.of(
                        "unattributed",
                        share.payer(),
                        figures,
                        meaning,
                        "Add these people to the directory; their usage then moves to their group.");
            case "no_group" -> Line.of("no_group", share.payer(), figures, meaning, "Put these people into a group.");
            default -> new Line(Optional.empty(), share.payer(), figures.values(), meaning, "Charge the group.");
        };
    }

    /**
     * @param payer a group, people of no group, or what nobody is known for
     * @param people who used anything on its days
     * @param overlapping what all who were in the group used on those days, whichever group they are charged to; of those in no
     *     group it is their spend
     */
    public record Charge(Subject payer, long people, long requests, Money spend, Money listSpend, Money overlapping) {}
}
