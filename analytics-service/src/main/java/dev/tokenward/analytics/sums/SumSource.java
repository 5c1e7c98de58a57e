package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.readmodel.ActorUsageStore;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.time.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The coarsest table of the read model that answers a query, and how time stands in it. */
enum SumSource {
    /** Whole months as one row, other days one by one: not for sums that are split by time. */
    ACTORS("", "day", ChronoUnit.DAYS),
    ACTOR_MONTHS("actor_months", "month", ChronoUnit.DAYS),
    ACTOR_DAYS("actor_days", "day", ChronoUnit.DAYS),
    ORGANIZATION_DAYS("organization_days", "day", ChronoUnit.DAYS),
    DAYS("daily_usage", "day", ChronoUnit.DAYS),
    ORGANIZATION_HOURS("organization_hours", "hour", ChronoUnit.HOURS),
    HOURS("hourly_usage", "hour", ChronoUnit.HOURS),
    /** Not of the read model: rows that came with the query, amounts in minor units. */
    MINUTES("""
            (select cast(:org as text) as org_id, r.minute, r.actor, r.user_id, r.product, r.model,
                nullif(r.context_window, 'not_available') as context_window,
                nullif(r.inference_geo, 'not_available') as inference_geo, nullif(r.speed, 'not_available') as speed,
                r.requests, r.uncached_input, r.cache_read, r.cache_write_5m, r.cache_write_1h, r.output, r.web_searches,
                r.gross_uncached_input / 100 as gross_uncached_input, r.gross_cache_read / 100 as gross_cache_read,
                r.gross_cache_write_5m / 100 as gross_cache_write_5m, r.gross_cache_write_1h / 100 as gross_cache_write_1h,
                r.gross_output / 100 as gross_output, r.gross_web_search / 100 as gross_web_search,
                r.gross_reported / 100 as gross_reported, r.gross / 100 as gross, r.net / 100 as net
            from jsonb_to_recordset(cast(:minutes as jsonb)) as r (minute timestamptz, actor text, user_id text,
                product text, model text, context_window text, inference_geo text, speed text, requests bigint,
                uncached_input bigint, cache_read bigint, cache_write_5m bigint, cache_write_1h bigint, output bigint,
                web_searches bigint, gross_uncached_input numeric, gross_cache_read numeric, gross_cache_write_5m numeric,
                gross_cache_write_1h numeric, gross_output numeric, gross_web_search numeric, gross_reported numeric,
                gross numeric, net numeric))""", "minute", ChronoUnit.MINUTES);

    private static final Set<Dimension> OF_ACTORS = Set.of(Dimension.PRODUCT, Dimension.MODEL, Dimension.RBAC_GROUP_ID);
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
        if (query.minutes().isPresent()) {
            return MINUTES;
        }
        boolean ofPeople = byActor || !query.userIds().isEmpty() || query.needs(Dimension.RBAC_GROUP_ID);
        if (query.range().utcDays().isEmpty()) {
            return ofPeople ? HOURS : ORGANIZATION_HOURS;
        }
        if (!ofPeople) {
            return ORGANIZATION_DAYS;
        }
        if (!query.split() && carry(query, OF_ACTORS)) {
            return ACTORS;
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

    /** Whether it is kept by UTC day, or by months of them. */
    boolean byDay() {
        return unit == ChronoUnit.DAYS;
    }

    String table() {
        return table;
    }

    /** What to select from. */
    String from(SumQuery query) {
        return this == ACTORS
                ? ActorUsageStore.over(
                        query.range().utcDays().orElseThrow(),
                        query.needs(Dimension.MODEL),
                        query.needs(Dimension.RBAC_GROUP_ID))
                : table;
    }

    /** The column of time. */
    String time() {
        return "d." + time;
    }

    /** The UTC day of a row, which its groups are those of. */
    String day() {
        return byDay() ? time() : "cast(" + time() + " at time zone 'UTC' as date)";
    }

    /** The SQL type of the column of time. */
    String type() {
        return byDay() ? "date" : "timestamptz";
    }

    /** An instant as the column of time has it. */
    String text(Instant instant) {
        return byDay() ? DayRange.dayOf(instant).toString() : instant.toString();
    }

    /** The number of a row's bucket, from 1; {@code :first} and {@code :starts} are bound. */
    String bucket(SumQuery query) {
        if (!query.split()) {
            return "1";
        }
        if (this != ACTOR_MONTHS && byDay() && query.range().areEach(ChronoUnit.DAYS)) {
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
