package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What each wave of a rollout changed: the same number of days before and after it, up to 28. */
public final class RolloutEffect {
    public static final String NAME = "rollout_effect";
    public static final int MOST_DAYS = 28;
    private static final List<Column> COLUMNS = List.of(
            Column.of("rollout"),
            Column.of("surface"),
            Column.of("wave"),
            Column.of("opened_on"),
            Column.of("days"),
            Column.of("people_before"),
            Column.of("people_after"),
            Column.amount("surface_spend_before"),
            Column.amount("surface_spend_after"),
            Column.amount("spend_before"),
            Column.amount("spend_after"),
            Column.of("spend_change_percent"));

    private RolloutEffect() {}

    /** How many days before and after are compared: those that are over, 28 at most; the day of opening is the first after. */
    public static long days(LocalDate openedOn, LocalDate today) {
        return Math.max(0, Math.min(MOST_DAYS, ChronoUnit.DAYS.between(openedOn, today)));
    }

    /** @param waves in the order to be shown */
    public static Report of(List<WaveUse> waves) {
        List<Line> lines = waves.stream().map(RolloutEffect::line).toList();
        long opened = waves.stream().filter(wave -> wave.days() > 0).count();
        return new Report(
                NAME,
                waves.isEmpty()
                        ? "There is no rollout."
                        : opened + " of " + waves.size() + " waves have been open for a day or more.",
                opened == 0 ? Line.NOTHING_TO_DO : "Compare the growth with the budget before the next wave opens.",
                COLUMNS,
                lines);
    }

    private static Line line(WaveUse wave) {
        Subject subject =
                Subject.of("wave", wave.rolloutId() + "/" + wave.position(), wave.rollout() + ", " + wave.wave());
        if (wave.days() == 0) {
            return Line.plain(subject, figures(wave), subject.name() + " has not been open for a whole day yet.");
        }
        WaveUse.Spent before = wave.before();
        WaveUse.Spent after = wave.after();
        String meaning = "In the " + wave.days() + " days from the opening on, the wave's people spent " + after.all()
                + " USD after " + before.all() + " USD in the " + wave.days() + " days before, " + after.onSurface()
                + " USD of it on " + wave.surface() + " by " + after.people() + " people.";
        return after.people() == 0
                ? Line.of(
                        "unused",
                        subject,
                        figures(wave),
                        meaning,
                        "Nobody used the surface: ask whether people know of it.")
                : new Line(
                        Optional.of("effect"),
                        subject,
                        figures(wave).values(),
                        meaning,
                        "Check that the limits of these groups fit this spend before the next wave opens.");
    }

    private static Figures figures(WaveUse wave) {
        boolean known = wave.days() > 0;
        return new Figures()
                .text("rollout", wave.rollout())
                .text("surface", wave.surface())
                .text("wave", wave.wave())
                .day("opened_on", wave.openedOn())
                .count("days", wave.days())
                .count("people_before", wave.before().people())
                .count("people_after", wave.after().people())
                .amount("surface_spend_before", known(known, wave.before().onSurface()))
                .amount("surface_spend_after", known(known, wave.after().onSurface()))
                .amount("spend_before", known(known, wave.before().all()))
                .amount("spend_after", known(known, wave.after().all()))
                .percent(
                        "spend_change_percent",
                        Share.percent(
                                wave.after().all().minus(wave.before().all()),
                                wave.before().all()));
    }

    private static Optional<Money> known(boolean known, Money amount) {
        return known ? Optional.of(amount) : Optional.empty();
    }
}
