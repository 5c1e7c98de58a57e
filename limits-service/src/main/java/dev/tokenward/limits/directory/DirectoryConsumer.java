package dev.tokenward.limits.directory;

import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangeFeedConsumer;
import dev.tokenward.commons.feed.ChangePage;
import java.util.List;
import java.util.function.Consumer;

/** Takes one feed over into memory, from its beginning at each start. */
final class DirectoryConsumer<T> extends ChangeFeedConsumer<T> {
    private final Provider<T> provider;
    private final Consumer<List<Change<T>>> rows;

    DirectoryConsumer(String feed, Provider<T> provider, Consumer<List<Change<T>>> rows) {
        super(feed);
        this.provider = provider;
        this.rows = rows;
    }

    @Override
    protected ChangePage<T> fetch(String after, int limit, int waitSeconds) {
        return provider.changes(after, limit, waitSeconds);
    }

    @Override
    protected void apply(ChangePage<T> page) {
        rows.accept(page.data());
    }

    /** Asks for the changes after a cursor. */
    interface Provider<T> {
        ChangePage<T> changes(String after, int limit, int waitSeconds);
    }
}
