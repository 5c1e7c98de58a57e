package dev.tokenward.analytics.finding;

import static java.util.stream.Collectors.joining;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.spending.ModelFamily;
import java.util.List;

/** What is said and advised to each finding about a person. */
final class OutlierSentences {
    static final String CAPPED =
            "Look at the models first; where the work needs it, raise the limit or give a higher tier.";
    static final String NEAR = "Say so before work stops; if the work needs it, raise the limit until the month ends.";
    static final String RISING = "Ask what changed: a new kind of work is fine, a loop that runs by itself is not.";
    static final String STICKY = "Show where the default model does the same work, or make it this group's default.";
    static final String LIGHT = "Offer the light family for this kind of work.";
    static final String DORMANT =
            "Ask whether the seat is needed; offer an introduction, or give the seat to someone else.";

    private OutlierSentences() {}

    static String capped(PersonUse use) {
        String limit = use.month()
                .limit()
                .map(held -> held.amount().map(amount -> amount + " USD").orElse("unlimited"))
                .orElse("none");
        return use.person().called() + " reached the limit in " + use.cappedMonths()
                + " of three months; this month's is " + limit + ".";
    }

    static String rising(PersonUse use) {
        return use.person().called() + " spent " + use.last7Days() + " USD in the last 7 days, after "
                + use.before7Days() + " USD in the 7 before.";
    }

    static String sticky(PersonUse use) {
        return use.costlyTurns() + " of " + use.turns() + " turns of "
                + use.person().called() + " ran on " + ModelFamily.OPUS.wireName() + ".";
    }

    static String light(PersonUse use) {
        return use.person().called() + " made " + use.lighterTurns() + " requests of "
                + use.lighterTokens() / use.lighterTurns() + " tokens on average, on " + use.activeDays()
                + " of 30 days.";
    }

    static String dormant(PersonUse use, Money median) {
        return use.person().called() + " has a seat and spent " + use.last30Days()
                + " USD in 30 days, where active people spent " + median + " USD (median).";
    }

    static String near(PersonUse use) {
        PersonUse.MonthUse month = use.month();
        Money limit = month.limit().flatMap(MonthLimit::amount).orElse(Money.ZERO);
        String name = use.person().called();
        return limit.isZero()
                ? name + " has a limit of 0 USD, which counts as reached."
                : name + " used " + Share.inWords(Share.percent(month.spend(), limit)) + " of the limit: "
                        + month.spend() + " of " + limit + " USD.";
    }

    /** How many of each kind there are: {@code 2 capped, 1 rising}. @param none what is said where there are none */
    static String counts(List<String> kinds, List<Line> lines, String none) {
        String counts = kinds.stream()
                .filter(kind -> count(kind, lines) > 0)
                .map(kind -> count(kind, lines) + " " + kind.replace('_', ' '))
                .collect(joining(", "));
        return counts.isEmpty() ? none : counts;
    }

    private static long count(String kind, List<Line> lines) {
        return lines.stream()
                .filter(line -> line.finding().filter(kind::equals).isPresent())
                .count();
    }
}
