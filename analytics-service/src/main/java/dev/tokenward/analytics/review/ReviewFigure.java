package dev.tokenward.analytics.review;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * One figure with its name.
 *
 * @param unit what the value is in
 * @param value decimal text; of money all digits of its minor units
 */
public record ReviewFigure(String label, Unit unit, String value) {
    public static ReviewFigure money(String label, Money amount) {
        return new ReviewFigure(label, Unit.USD_MINOR_UNITS, amount.minorUnits());
    }

    public static ReviewFigure count(String label, long count) {
        return new ReviewFigure(label, Unit.COUNT, String.valueOf(count));
    }

    public static ReviewFigure percent(String label, BigDecimal percent) {
        return new ReviewFigure(label, Unit.PERCENT, percent.toPlainString());
    }

    /** For people to read: money to the cent. */
    public String display() {
        return switch (unit) {
            case USD_MINOR_UNITS -> dollars(Money.ofMinorUnits(new BigDecimal(value)));
            case COUNT -> format("#,##0", new BigDecimal(value));
            case PERCENT -> value + " %";
        };
    }

    /** To the cent, half-even, for people to read. */
    static String dollars(Money amount) {
        return format("$#,##0.00;-$#,##0.00", amount.usd());
    }

    private static String format(String pattern, BigDecimal value) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(value);
    }

    /** What a figure is in. */
    public enum Unit {
        USD_MINOR_UNITS,
        COUNT,
        PERCENT
    }
}
