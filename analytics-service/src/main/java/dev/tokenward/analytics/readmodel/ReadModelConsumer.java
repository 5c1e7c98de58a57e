package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.feed.ChangeFeedConsumer;
import dev.tokenward.commons.feed.ChangePage;
import java.util.function.Consumer;

/** Takes one feed over into the read model, from the cursor in the database and not from one in memory. */
final class ReadModelConsumer<T> extends ChangeFeedConsumer<T> {
    static final String ORGANIZATIONS = "organizations";
    static final String USERS = "users";
    static final String GROUPS = "groups";
    static final String INVITES = "invites";
    static final String ROLLOUTS = "rollouts";
    static final String DAILY_USAGE = "daily-usage";
    static final String HOURLY_USAGE = "hourly-usage";

    private final String feed;
    private final Provider<T> provider;
    private final Consumer<ChangePage<T>> rows;
    private final FeedLockStore lock;
    private final FeedCursorStore cursors;
    private String after = "";

    ReadModelConsumer(
            String feed,
            Provider<T> provider,
            Consumer<ChangePage<T>> rows,
            FeedLockStore lock,
            FeedCursorStore cursors) {
        super(feed);
        this.feed = feed;
        this.provider = provider;
        this.rows = rows;
        this.lock = lock;
        this.cursors = cursors;
    }

    @Override
    protected ChangePage<T> fetch(String ignored, int limit, int waitSeconds) {
        try {
            lock.await(feed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the turn to follow " + feed, e);
        }
        after = cursors.cursor(feed);
        return provider.changes(after, limit, waitSeconds);
    }

    @Override
    protected void apply(ChangePage<T> page) {
        cursors.advance(feed, after, page, () -> rows.accept(page));
    }

    /** Asks for the changes after a cursor. */
    interface Provider<T> {
        ChangePage<T> changes(String after, int limit, int waitSeconds);
    }
}
