package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How far each feed has been taken over. The cursor moves in the transaction that writes the rows before it. */
@Singleton
class FeedCursorStore {
    private final Jdbi jdbi;

    FeedCursorStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Empty text is the start of the feed. */
    String cursor(String feed) {
        return Tenancy.everyOrganization(
                () -> jdbi.withHandle(handle -> select(handle, feed, "")).orElse(""));
    }

    /**
     * Writes a page and moves the cursor, both or neither. A page that was not read from where the cursor stands (another
     * replica was faster) is left alone.
     *
     * @return whether the page was written
     */
    boolean advance(String feed, String after, ChangePage<?> page, Runnable rows) {
        return Tenancy.everyOrganization(() -> jdbi.inTransaction(handle -> {
            start(handle, feed);
            if (!select(handle, feed, "for update").orElseThrow().equals(after)) {
                return false;
            }
            rows.run();
            move(handle, feed, page);
            return true;
        }));
    }

    private static void start(Handle handle, String feed) {
        handle.createUpdate("insert into feed_cursors (feed, cursor) values (:feed, '') on conflict do nothing")
                .bind("feed", feed)
                .execute();
    }

    private static Optional<String> select(Handle handle, String feed, String lock) {
        return handle.createQuery("select cursor from feed_cursors where feed = :feed " + lock)
                .bind("feed", feed)
                .mapTo(String.class)
                .findOne();
    }

    private static void move(Handle handle, String feed, ChangePage<?> page) {
        handle.createUpdate("""
                        update feed_cursors
                        set cursor = :cursor, as_of = case when :has_more then as_of else :as_of end
                        where feed = :feed
                        """)
                .bind("feed", feed)
                .bind("cursor", page.nextCursor())
                .bind("has_more", page.hasMore())
                .bind("as_of", page.asOf())
                .execute();
    }
}
