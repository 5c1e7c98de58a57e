package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far the figures of a month can be relied on: what came late, what has no price, what nobody is known for. */
public final class DataQuality {
    public static final String NAME = "data_quality";
    private static final List<Column> COLUMNS = List.of(
            Column.of("product"),
            Column.of("requests"),
            Column.amount("spend"),
            Column.of("share_percent"),
            Column.of("names"));

    private DataQuality() {}

    /** @param all what the asker may see of the month's spend */
    public static Report of(List<Flaw> flaws, Money all) {
        List<Line> lines = new ArrayList<>();
        flaws.forEach(flaw -> lines.add(line(flaw, all)));
        String meaning = flaws.isEmpty()
                ? "Nothing came late, everything has a price and an owner."
                : "Not all of the " + all + " USD is settled: see the lines.";
        return new Report(
                NAME,
                meaning,
                lines.isEmpty() ? Line.NOTHING_TO_DO : lines.get(0).action(),
                COLUMNS,
                lines);
    }

    private static Line line(Flaw flaw, Money all) {
        Figures figures = new Figures()
                .text("product", flaw.product())
                .count("requests", flaw.requests())
                .amount("spend", flaw.spend())
                .percent("share_percent", Share.percent(flaw.spend(), all))
                .texts("names", flaw.names());
        String what = flaw.requests() + " requests of " + flaw.spend() + " USD on " + flaw.product() + " ";
        return Line.of(
                flaw.kind().wireName(),
                Subject.of("product", flaw.product(), flaw.product()),
                figures,
                what + flaw.kind().says,
                flaw.kind().advice);
    }

    /** What can be wrong with usage, in the order of the report. */
    public enum Kind {
        UNPRICED(
                "are of models without a price, and count at the fallback price.",
                "Set or import the prices of these models; the usage is rated anew."),
        UNATTRIBUTED(
                "belong to identities that the directory does not know.",
                "Add these people or mend their addresses; their usage is theirs from then on."),
        LATE(
                "were recorded more than 24 hours after they happened: the figures of these days have changed since.",
                "Look at the collectors that sent them; read a month's figures some days after it ended."),
        ADJUSTMENT(
                "are of days that were final, and count in this month instead.",
                "Name them in the month's books; see the reconciliation of usage-service.");

        private final String says;
        private final String advice;

        Kind(String says, String advice) {
            this.says = says;
            this.advice = advice;
        }

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @param name of one of the kinds that usage-service tells of */
        public static Optional<Kind> ofWireName(String name) {
            return List.of(values()).stream()
                    .filter(kind -> kind.wireName().equals(name))
                    .findFirst();
        }
    }

    /** @param names of models or identities, some of them where there are many; none of what has no name */
    public record Flaw(Kind kind, String product, long requests, Money spend, List<String> names) {
        public Flaw {
            names = List.copyOf(names);
        }
    }
}
