package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Lets one replica at a time follow a feed: an advisory lock of a connection that is kept for it. PostgreSQL frees the lock
 * when that connection ends, however it ends, so another replica goes on.
 */
@Singleton
class FeedLockStore {
    private static final Logger LOG = Logger.getLogger(FeedLockStore.class);
    private static final long RETRY_MILLIS = 1000;

    private final Jdbi jdbi;
    private final Map<String, Handle> connections = new ConcurrentHashMap<>();

    FeedLockStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Comes back when this replica is the one that follows the feed; called by the one thread that follows it here. */
    void await(String feed) throws InterruptedException {
        while (!isHeld(feed)) {
            Thread.sleep(RETRY_MILLIS);
        }
    }

    void release(String feed) {
        Handle connection = connections.remove(feed);
        if (connection != null) {
            connection.close();
        }
    }

    private boolean isHeld(String feed) {
        try {
            return connections.containsKey(feed) ? isAlive(connections.get(feed)) : take(feed);
        } catch (JdbiException e) {
            release(feed);
            throw e;
        }
    }

    private boolean take(String feed) {
        Handle connection = Tenancy.everyOrganization(jdbi::open);
        boolean taken = connection
                .createQuery("select pg_try_advisory_lock(hashtextextended('tokenward.feed.' || :feed, 0))")
                .bind("feed", feed)
                .mapTo(Boolean.class)
                .one();
        if (!taken) {
            connection.close();
            return false;
        }
        connections.put(feed, connection);
        LOG.infof("This replica follows the feed from now on feed=%s", feed);
        return true;
    }

    private static boolean isAlive(Handle connection) {
        return connection.createQuery("select true").mapTo(Boolean.class).one();
    }
}
