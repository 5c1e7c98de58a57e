package dev.tokenward.usage.attribution;

import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangeFeedConsumer;
import dev.tokenward.commons.feed.ChangePage;
import java.util.List;
import java.util.function.Consumer;

/** Takes one feed of the directory over, from the cursor in the database; several replicas may do so at once. */
final class DirectoryConsumer<T> extends ChangeFeedConsumer<T> {
    private final String feed;
    private final Provider<T> provider;
    private final Consumer<List<Change<T>>> rows;
    private final FeedCursorStore cursors;
    private String after = "";

    DirectoryConsumer(String feed, Provider<T> provider, Consumer<List<Change<T>>> rows, FeedCursorStore cursors) {
        super(feed);
        this.feed = feed;
        this.provider = provider;
        this.rows = rows;
        this.cursors = cursors;
    }

    @Override
    protected ChangePage<T> fetch(String ignored, int limit, int waitSeconds) {
        after = cursors.cursor(feed);
        return provider.changes(after, limit, waitSeconds);
    }

    @Override
    protected void apply(ChangePage<T> page) {
        if (!page.data().isEmpty()) {
            cursors.advance(feed, after, page.nextCursor(), () -> rows.accept(page.data()));
        }
    }

    /** Asks for the changes after a cursor. */
    interface Provider<T> {
        ChangePage<T> changes(String after, int limit, int waitSeconds);
    }
}
