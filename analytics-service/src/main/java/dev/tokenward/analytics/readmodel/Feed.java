package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.feed.ChangePage;
import java.util.function.Consumer;

/**
 * A feed that the read model follows.
 *
 * @param rows takes a page over, in the transaction at hand
 */
record Feed<T>(String name, Provider<T> provider, Consumer<ChangePage<T>> rows) {

    /** Asks for the changes after a cursor. */
    interface Provider<T> {
        ChangePage<T> changes(String after, int limit, int waitSeconds);
    }
}
