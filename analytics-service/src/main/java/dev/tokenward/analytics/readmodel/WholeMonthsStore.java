package dev.tokenward.analytics.readmodel;

import dev.tokenward.analytics.window.DayRange;
import org.jdbi.v3.core.Handle;

/** Which days the sums of calendar months ({@code actor_months}) can stand for. */
public final class WholeMonthsStore {
    private WholeMonthsStore() {}

    /** Whole months, and one that has begun where there is nothing after those days. */
    public static boolean cover(Handle handle, String organization, DayRange days) {
        return days.first().getDayOfMonth() == 1
                && (days.end().getDayOfMonth() == 1
                        || handle.createQuery(
                                        "select not exists (select from actor_days where org_id = :org and day >= :end)")
                                .bind("org", organization)
                                .bind("end", days.end())
                                .mapTo(Boolean.class)
                                .one());
    }
}
