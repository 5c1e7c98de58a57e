package dev.tokenward.analytics.finding;

import static java.util.Comparator.comparing;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.spending.ModelFamily;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The share of each family of models, the costliest first, and a finding where the high-intensity one has more than half. */
public final class ModelMixReport {
    public static final String NAME = "model_mix";
    public static final int OVER_PERCENT = 50;
    private static final List<Column> COLUMNS = List.of(
            Column.of("models"),
            Column.of("requests"),
            Column.of("prompt_tokens"),
            Column.of("completion_tokens"),
            Column.amount("spend"),
            Column.of("share_percent"),
            Column.of("default_model"),
            Column.amount("spend_at_default_model"));

    private ModelMixReport() {}

    /** A share of net spend above 50 % on the high-intensity family. */
    public static boolean isHeavy(Money onFamily, Money all) {
        return Share.isOver(OVER_PERCENT, onFamily.usd(), all.usd());
    }

    /** @param defaultModel as it is priced, or as it was set where nobody could say */
    public static Report of(List<FamilyUse> families, String defaultModel) {
        Money all = Distribution.sum(families.stream().map(FamilyUse::net).toList());
        List<Line> lines = families.stream()
                .sorted(comparing(FamilyUse::net, Comparator.reverseOrder()).thenComparing(FamilyUse::family))
                .map(use -> line(use, all, defaultModel))
                .toList();
        Optional<Line> heavy =
                lines.stream().filter(line -> line.finding().isPresent()).findFirst();
        return new Report(
                NAME,
                heavy.map(Line::meaning)
                        .orElse("No more than half of " + all + " USD is on the high-intensity family."),
                heavy.map(Line::action).orElse(Line.NOTHING_TO_DO),
                COLUMNS,
                lines);
    }

    private static Line line(FamilyUse use, Money all, String defaultModel) {
        Subject subject = Subject.of("model_family", use.family(), use.family());
        Figures figures = new Figures()
                .texts("models", use.models())
                .count("requests", use.requests())
                .count("prompt_tokens", use.promptTokens())
                .count("completion_tokens", use.completionTokens())
                .amount("spend", use.net())
                .percent("share_percent", Share.percent(use.net(), all))
                .text("default_model", defaultModel)
                .amount("spend_at_default_model", use.atDefault());
        String share = Share.inWords(Share.percent(use.net(), all)) + " of the spend is on " + use.family() + ": "
                + use.net() + " of " + all + " USD";
        if (use.family().equals(ModelFamily.OPUS.wireName()) && isHeavy(use.net(), all)) {
            String other = use.atDefault()
                    .map(cost -> "; the same tokens would have cost " + cost + " USD on " + defaultModel)
                    .orElse("");
            return Line.of(
                    "costly_mix",
                    subject,
                    figures,
                    share + other + ".",
                    "Say where the default model does the"
                            + " work, and set it as default where people have not chosen; look at the people who are sticky first.");
        }
        return Line.plain(subject, figures, share + ".");
    }
}
