package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.feed.ChangeFeedConsumer;
import dev.tokenward.commons.feed.ChangePage;

/** Takes one feed over into the read model, from the cursor in the database and not from one in memory. */
final class ReadModelConsumer<T> extends ChangeFeedConsumer<T> {
    static final String ORGANIZATIONS = "organizations";
    static final String USERS = "users";
    static final String GROUPS = "groups";
    static final String INVITES = "invites";
    static final String ROLLOUTS = "rollouts";
    static final String DAILY_USAGE = "daily-usage";
    static final String HOURLY_USAGE = "hourly-usage";

    private final Feed<T> feed;
    private final FeedLockStore lock;
    private final FeedCursorStore cursors;
    private String after = "";

    ReadModelConsumer(Feed<T> feed, FeedLockStore lock, FeedCursorStore cursors) {
        super(feed.name());
        this.feed = feed;
        this.lock = lock;
        this.cursors = cursors;
    }

    @Override
    protected ChangePage<T> fetch(String ignored, int limit, int waitSeconds) {
        try {
            lock.await(feed.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the turn to follow " + feed.name(), e);
        }
        after = cursors.cursor(feed.name());
        return feed.provider().changes(after, limit, waitSeconds);
    }

    @Override
    protected void apply(ChangePage<T> page) {
        cursors.advance(feed.name(), after, page, () -> feed.rows().accept(page));
    }
}
