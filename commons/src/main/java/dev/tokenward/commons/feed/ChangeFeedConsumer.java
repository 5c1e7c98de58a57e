package dev.tokenward.commons.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Follows one change feed on a thread of its own, for as long as the application runs. A failure is retried from the last
 * cursor that was applied, so nothing is lost and a page may be applied twice: applying is idempotent.
 */
public abstract class ChangeFeedConsumer<T> {
    private static final Logger LOG = Logger.getLogger(ChangeFeedConsumer.class);
    private static final int PAGE = 2000;
    private static final int WAIT_SECONDS = 5;
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final String feed;
    private volatile Instant currentAsOf;
    private volatile boolean running;
    private Thread thread;

    protected ChangeFeedConsumer(String feed) {
        this.feed = feed;
    }

    /** Asks the provider: an answer with data at once, an empty one after {@code waitSeconds}. */
    protected abstract ChangePage<T> fetch(String after, int limit, int waitSeconds);

    /** Takes a page over. A consumer that keeps its rows also keeps the cursor, in the same transaction. */
    protected abstract void apply(ChangePage<T> page);

    /** Where to begin: empty for everything. */
    protected String startingCursor() {
        return "";
    }

    public final void start() {
        running = true;
        thread = new Thread(this::follow, "feed-" + feed);
        thread.setDaemon(true);
        thread.start();
    }

    public final void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Until when this consumer knows everything that the provider had; empty before it has caught up for the first time. */
    public final Optional<Instant> knownAsOf() {
        return Optional.ofNullable(currentAsOf);
    }

    private void follow() {
        Duration retry = FIRST_RETRY;
        String cursor = null;
        while (running) {
            try {
                cursor = cursor == null ? startingCursor() : cursor;
                ChangePage<T> page = fetch(cursor, PAGE, currentAsOf == null ? 0 : WAIT_SECONDS);
                apply(page);
                cursor = page.nextCursor();
                currentAsOf = page.hasMore() ? currentAsOf : page.asOf();
                retry = FIRST_RETRY;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warnf("Feed could not be followed, will retry feed=%s retry=%s cause=%s", feed, retry, e);
                    running = pause(retry);
                    retry = retry.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : retry.multipliedBy(2);
                }
            }
        }
    }

    private static boolean pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
