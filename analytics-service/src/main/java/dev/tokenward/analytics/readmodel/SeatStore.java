package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangePage;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps how many seats were assigned when a day ended, since the directory tells how things are and not how they were. The
 * day is that of the page; nothing is kept before the users have been taken over wholly for the first time.
 */
@Singleton
class SeatStore {
    private final Jdbi jdbi;

    SeatStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Called behind the page's rows, in their transaction. */
    void count(ChangePage<UserChange> page) {
        jdbi.useHandle(handle -> {
            boolean takenOver = takenOver(handle);
            if (takenOver || !page.hasMore()) {
                count(handle, page, !takenOver);
            }
        });
    }

    /** @param everyone the organizations of earlier pages too, and not of this one alone */
    private static void count(Handle handle, ChangePage<UserChange> page, boolean everyone) {
        String sql = """
                insert into seat_days (org_id, day, assigned)
                select o.org_id, :day, count(u.user_id)
                from (select unnest(:organizations) as org_id <everyone>) o
                    left join users u on u.org_id = o.org_id and u.seat_tier is not null and u.status = 'active'
                group by o.org_id
                on conflict (org_id, day) do update set assigned = excluded.assigned
                """.replace("<everyone>", everyone ? "union select org_id from users" : "");
        List<String> organizations =
                page.data().stream().map(Change::orgId).distinct().toList();
        handle.createUpdate(sql)
                .registerArrayType(String.class, "text")
                .bindArray("organizations", String.class, organizations)
                .bind("day", page.asOf().atZone(ZoneOffset.UTC).toLocalDate())
                .execute();
    }

    private static boolean takenOver(Handle handle) {
        return handle.createQuery("select as_of is not null from feed_cursors where feed = :feed")
                .bind("feed", ReadModelConsumer.USERS)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }
}
