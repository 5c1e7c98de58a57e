package dev.tokenward.usage.attribution;

import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.inject.Singleton;
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
                () -> jdbi.withHandle(handle -> handle.createQuery("select cursor from feed_cursors where feed = :feed")
                        .bind("feed", feed)
                        .mapTo(String.class)
                        .findOne()
                        .orElse("")));
    }

    /** Writes rows and moves the cursor, both or neither. Rows that another replica was faster with are left alone. */
    void advance(String feed, String from, String to, Runnable rows) {
        Tenancy.everyOrganization(() -> jdbi.inTransaction(handle -> {
            handle.execute("insert into feed_cursors (feed, cursor) values (?, '') on conflict do nothing", feed);
            int moved =
                    handle.execute("update feed_cursors set cursor = ? where feed = ? and cursor = ?", to, feed, from);
            if (moved == 1) {
                rows.run();
            }
            return moved;
        }));
    }
}
