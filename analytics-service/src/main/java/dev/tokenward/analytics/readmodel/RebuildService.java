package dev.tokenward.analytics.readmodel;

import dev.tokenward.analytics.AnalyticsProblem;
import dev.tokenward.commons.Ids;
import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.tenancy.Tenancy;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes the read model again from nothing, beside the live one, and swaps. Everything of it is of one connection: what is
 * killed leaves nothing behind, and can be started again.
 */
@Singleton
class RebuildService {
    private static final Logger LOG = Logger.getLogger(RebuildService.class);
    private static final int PAGE = 5000;

    private final ReadModelService readModel;
    private final FeedCursorStore cursors;
    private final RebuildStore rebuilds;
    private final Jdbi jdbi;
    private final Clock clock;
    private volatile boolean stopping;

    RebuildService(ReadModelService readModel, FeedCursorStore cursors, RebuildStore rebuilds, Jdbi jdbi, Clock clock) {
        this.readModel = readModel;
        this.cursors = cursors;
        this.rebuilds = rebuilds;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Comes back when it has begun. */
    Rebuild start() {
        String id = Ids.next("rebuild");
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Thread thread = new Thread(() -> work(id, begun), "rebuild");
        thread.setDaemon(true);
        thread.start();
        try {
            begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
        return find(id);
    }

    Rebuild find(String id) {
        return rebuilds.find(id).orElseThrow(() -> ProblemException.notFound("rebuild", id));
    }

    /** Every store that is called below works on this thread's connection, and so on its temporary tables. */
    private void work(String id, CompletableFuture<Void> begun) {
        try {
            Tenancy.everyOrganization(() -> {
                jdbi.useHandle(handle -> lockAndRun(handle, id, begun));
                return null;
            });
        } catch (RuntimeException e) {
            if (!begun.completeExceptionally(e)) {
                LOG.errorf(e, "Rebuild failed rebuild=%s", id);
            }
        }
    }

    private void lockAndRun(Handle handle, String id, CompletableFuture<Void> begun) {
        if (!RebuildStore.lock(handle)) {
            throw new ProblemException(
                    AnalyticsProblem.REBUILD_RUNNING, "A rebuild is under way: wait until it has ended.");
        }
        try {
            rebuilds.start(id, clock.instant());
            begun.complete(null);
            run(handle, id);
        } finally {
            RebuildStore.unlock(handle);
        }
    }

    private void run(Handle handle, String id) {
        LOG.infof("Rebuild begins rebuild=%s", id);
        try {
            String live = RebuiltTableStore.makeAll(handle);
            readModel.feeds().forEach(feed -> read(id, feed));
            handle.useTransaction(swapping -> {
                RebuildSwapStore.holdFeeds(swapping, live);
                readModel.feeds().forEach(feed -> read(id, feed));
                rebuilds.complete(id, clock.instant(), RebuildSwapStore.swap(swapping, live, clock.instant()));
            });
            LOG.infof("Rebuild is live rebuild=%s", id);
        } catch (RuntimeException e) {
            rebuilds.fail(id, clock.instant(), String.valueOf(e.getMessage()));
            throw e;
        } finally {
            RebuiltTableStore.dropAll(handle);
        }
    }

    /** To its end. */
    private <T> void read(String id, Feed<T> feed) {
        boolean more = true;
        while (more) {
            if (stopping) {
                throw new IllegalStateException("The service is being stopped");
            }
            String after = cursors.cursor(feed.name());
            ChangePage<T> page = feed.provider().changes(after, PAGE, 0);
            cursors.advance(feed.name(), after, page, () -> feed.rows().accept(page));
            rebuilds.progress(id, feed.name(), page.data().size());
            more = page.hasMore();
        }
    }
}
