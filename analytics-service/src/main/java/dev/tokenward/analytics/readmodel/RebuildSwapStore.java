package dev.tokenward.analytics.readmodel;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Puts what was made beside in the place of what is live: one transaction, so that every report sees the one or the other. */
final class RebuildSwapStore {
    private RebuildSwapStore() {}

    /** Until the transaction ends, no page is taken over into the live tables by anybody. */
    static void holdFeeds(Handle handle, String live) {
        handle.execute("""
                insert into <live>.feed_cursors (feed, cursor) select feed, '' from pg_temp.feed_cursors order by feed
                on conflict do nothing
                """.replace("<live>", live));
        handle.createQuery("select feed from <live>.feed_cursors order by feed for update".replace("<live>", live))
                .mapTo(String.class)
                .list();
    }

    /** @return how many rows were removed or written */
    static long swap(Handle handle, String live, Instant now) {
        RebuiltTableStore.names().forEach(name -> handle.execute("analyze pg_temp." + name));
        long changed = RebuiltTableStore.ALL.stream()
                .mapToLong(table -> table.swap(handle, live))
                .sum();
        changed += invites(handle, live, now);
        seats(handle, live);
        handle.execute("""
                update <live>.feed_cursors l set cursor = n.cursor, as_of = n.as_of
                from pg_temp.feed_cursors n
                where n.feed = l.feed
                """.replace("<live>", live));
        return changed;
    }

    /** One that is gone stays with when we learned of it, which no feed says again. */
    private static long invites(Handle handle, String live, Instant now) {
        long withdrawn = handle.createUpdate("""
                        update <live>.invites l set withdrawn_at = :now
                        where withdrawn_at is null
                            and not exists (select from pg_temp.invites n where n.org_id = l.org_id and n.invite_id = l.invite_id)
                        """.replace("<live>", live))
                .bind("now", now)
                .execute();
        return withdrawn + handle.execute("""
                insert into <live>.invites as l
                select n.* from pg_temp.invites n
                on conflict (org_id, invite_id) do update set
                    invited_at = excluded.invited_at, expires_at = excluded.expires_at,
                    accepted_at = excluded.accepted_at, withdrawn_at = null
                where row(l.*) is distinct from row(excluded.*)
                """.replace("<live>", live));
    }

    /** Days before stay as they were counted then; those that have been counted since it began are counted anew. */
    private static void seats(Handle handle, String live) {
        handle.execute("""
                insert into <live>.seat_days
                select n.* from pg_temp.seat_days n order by n.org_id, n.day
                on conflict (org_id, day) do update set assigned = excluded.assigned
                """.replace("<live>", live));
    }
}
