package dev.tokenward.usage.retention;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes and drops partitions of events. */
@Singleton
class EventMonthStore {
    private static final String PREFIX = "usage_events_";
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyy_MM");
    private static final int AT_ONCE = 20_000;

    private final Jdbi jdbi;

    EventMonthStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Each in a transaction of its own: making one waits for whoever writes events at the moment. */
    void make(List<YearMonth> months) {
        months.forEach(month -> jdbi.useHandle(handle -> handle.execute(
                "select keep_events_of_month(cast(? as date))", month.atDay(1).toString())));
    }

    List<YearMonth> before(YearMonth firstKept) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'usage_events'::regclass order by c.relname
                        """)
                .mapTo(String.class)
                .map(name -> YearMonth.parse(name.substring(PREFIX.length()), SUFFIX))
                .filter(month -> month.isBefore(firstKept))
                .list());
    }

    /** It waits for those who read or write events only so long that those who come after it do not wait for long. */
    void drop(YearMonth month) {
        jdbi.useTransaction(handle -> {
            handle.execute("set local lock_timeout = '2s'");
            handle.execute("drop table if exists " + PREFIX + month.format(SUFFIX));
        });
    }

    /** What there is of events besides themselves: their ids, what corrected them, and their turns. */
    void forgetBefore(YearMonth firstKept) {
        Instant bound = firstKept.atDay(1).atStartOfDay(UTC).toInstant();
        Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> {
            delete(handle, "event_ids", "occurred_at", bound);
            delete(handle, "event_corrections", "event_occurred_at", bound);
            delete(handle, "turns", "last_used_at", bound);
            delete(handle, "code_sessions", "seen_at", bound);
            delete(handle, "activity_series", "day", bound);
            return bound;
        }));
    }

    /** Points of activity that are too old to be taken again. */
    void forgetPointsBefore(Instant bound) {
        Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> {
            delete(handle, "activity_points", "day", bound);
            return bound;
        }));
    }

    private static void delete(Handle handle, String table, String column, Instant bound) {
        String sql = "delete from " + table + " where ctid = any(array(select ctid from " + table + " where " + column
                + " < :bound limit " + AT_ONCE + "))";
        int deleted;
        do {
            deleted = handle.createUpdate(sql).bind("bound", bound).execute();
        } while (deleted == AT_ONCE);
    }
}
