package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.spending.RisingSpend;
import java.math.BigDecimal;
import java.util.Optional;

/** Who stands out (docs/rules.md, section 6). What the rules leave open is in docs/decisions/0032. */
public final class OutlierRule {
    public static final int CAPPED_MONTHS = 2;
    public static final int DORMANT_UNDER_PERCENT = 1;
    public static final int STICKY_OVER_PERCENT = 80;
    public static final int LIGHT_TURNS = 100;
    public static final int LIGHT_TOKENS_A_TURN = 2_000;
    public static final int LIGHT_DAYS = 10;

    private OutlierRule() {}

    /** Reached the limit in two or more of three months. */
    public static boolean isCapped(PersonUse use) {
        return use.cappedMonths() >= CAPPED_MONTHS;
    }

    /** Use of 80 % or more of the month's limit, or reached. */
    public static boolean isNear(PersonUse use) {
        PersonUse.MonthUse month = use.month();
        return month.limit().filter(limit -> limit.isNear(month.spend())).isPresent();
    }

    /** A seat, and under 1 % of the median of those who are active, for 30 days. @param median empty when nobody is active */
    public static boolean isDormant(PersonUse use, Optional<Money> median) {
        return use.hasSeat()
                && median.filter(spend -> Share.isUnder(DORMANT_UNDER_PERCENT, use.last30Days(), spend))
                        .isPresent();
    }

    public static boolean isRising(PersonUse use) {
        return RisingSpend.isRising(use.before7Days(), use.last7Days());
    }

    /** Over 80 % of the turns on the high-intensity family. */
    public static boolean isSticky(PersonUse use) {
        return Share.isOver(
                STICKY_OVER_PERCENT, BigDecimal.valueOf(use.costlyTurns()), BigDecimal.valueOf(use.turns()));
    }

    /** Many requests beside the light family, small ones (on average), on many days. */
    public static boolean isForTheLightFamily(PersonUse use) {
        return use.lighterTurns() >= LIGHT_TURNS
                && use.lighterTokens() <= use.lighterTurns() * LIGHT_TOKENS_A_TURN
                && use.activeDays() >= LIGHT_DAYS;
    }
}
