package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;

/**
 * What somebody spent by the hour.
 *
 * @param current in the running hour
 * @param previous in the hour before
 * @param earlierToday in this day's hours before the running one
 * @param usualSum in the week before the last two hours
 * @param usualHours in how many hours of it anything was spent
 */
record SpendHours(Money current, Money previous, Money earlierToday, Money usualSum, int usualHours) {
    static final SpendHours NONE = new SpendHours(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, 0);

    /** By how much the day's sum has grown beyond its earlier hours. */
    SpendHours withToday(Money spentToday) {
        return new SpendHours(spentToday.minus(earlierToday), previous, earlierToday, usualSum, usualHours);
    }
}
