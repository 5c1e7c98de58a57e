package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.time.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The coarsest table of the read model that answers a query, and how time stands in it. */
enum SumSource {
    ACTOR_MONTHS("actor_months", "month", ChronoUnit.DAYS),
    ACTOR_DAYS("actor_days", "day", ChronoUnit.DAYS),
    ORGANIZATION_DAYS("organization_days", "day", ChronoUnit.DAYS),
    DAYS("daily_usage", "day", ChronoUnit.DAYS),
    ORGANIZATION_HOURS("organization_hours", "hour", ChronoUnit.HOURS),
    HOURS("hourly_usage", "hour", ChronoUnit.HOURS);

    private static final Set<Dimension> OF_ACTOR_MONTHS = Set.of(Dimension.PRODUCT, Dimension.MODEL);
    private static final Set<Dimension> OF_ACTOR_DAYS = Set.of(Dimension.PRODUCT, Dimension.RBAC_GROUP_ID);

    private final String table;
    private final String time;
    private final ChronoUnit unit;

    SumSource(String table, String time, ChronoUnit unit) {
        this.table = table;
        this.time = time;
        this.unit = unit;
    }

    /** @param byActor whether sums are of each actor */
    static SumSource of(SumQuery query, boolean byActor) {
        boolean ofPeople = byActor || !query.userIds().isEmpty() || query.needs(Dimension.RBAC_GROUP_ID);
        if (query.range().utcDays().isEmpty()) {
            return ofPeople ? HOURS : ORGANIZATION_HOURS;
        }
        if (!ofPeople) {
            return ORGANIZATION_DAYS;
        }
        if (query.range().utcMonths().isPresent() && carry(query, OF_ACTOR_MONTHS)) {
            return ACTOR_MONTHS;
        }
        return carry(query, OF_ACTOR_DAYS) ? ACTOR_DAYS : DAYS;
    }

    private static boolean carry(SumQuery query, Set<Dimension> carried) {
        return !query.byPart()
                && Stream.of(Dimension.values()).filter(query::needs).allMatch(carried::contains);
    }

    boolean byHour() {
        return unit == ChronoUnit.HOURS;
    }

    String table() {
        return table;
    }

    /** The column of time. */
    String time() {
        return "d." + time;
    }

    /** The UTC day of a row, which its groups are those of. */
    String day() {
        return byHour() ? "cast(d.hour at time zone 'UTC' as date)" : time();
    }

    /** The SQL type of the column of time. */
    String type() {
        return byHour() ? "timestamptz" : "date";
    }

    /** An instant as the column of time has it. */
    String text(Instant instant) {
        return byHour() ? instant.toString() : DayRange.dayOf(instant).toString();
    }

    /** The number of a row's bucket, from 1; {@code :first} and {@code :starts} are bound. */
    String bucket(SumQuery query) {
        if (!query.split()) {
            return "1";
        }
        if (this != ACTOR_MONTHS && !byHour() && query.range().areEach(ChronoUnit.DAYS)) {
            return time() + " - cast(:first as date) + 1";
        }
        return "width_bucket(" + time() + ", (select cast(:starts as " + type() + "[])))";
    }

    List<String> starts(SumQuery query) {
        return query.range().buckets().stream()
                .map(Interval::start)
                .map(this::text)
                .toList();
    }
}
