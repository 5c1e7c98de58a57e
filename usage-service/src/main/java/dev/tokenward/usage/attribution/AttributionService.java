package dev.tokenward.usage.attribution;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Follows the directory from start to shutdown, and twice a second moves usage that came under an identity to the people who are
 * known by now. A sweep misses nothing: whatever arrives while a person is being learned is found by the next one.
 */
@Singleton
class AttributionService {
    private static final Logger LOG = Logger.getLogger(AttributionService.class);

    private final DirectoryClient directory;
    private final AttributionStore store;
    private final MoveStore moves;
    private final DirectoryConsumer<PersonChange> people;
    private final DirectoryConsumer<SurfacesChange> surfaces;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "attribution");
        thread.setDaemon(true);
        return thread;
    });

    AttributionService(
            @RestClient DirectoryClient directory,
            IdentityStore identities,
            AttributionStore store,
            MoveStore moves,
            FeedCursorStore cursors) {
        this.directory = directory;
        this.store = store;
        this.moves = moves;
        this.people = new DirectoryConsumer<>("users", directory::users, identities::applyPeople, cursors);
        this.surfaces = new DirectoryConsumer<>("access", directory::access, identities::applySurfaces, cursors);
    }

    void start(@Observes StartupEvent event) {
        people.start();
        surfaces.start();
        sweeper.scheduleWithFixedDelay(this::sweep, 500, 500, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        people.stop();
        surfaces.stop();
        sweeper.shutdownNow();
        directory.close();
    }

    /** Moves what can be moved now, a part of each identity in turn. */
    void sweep() {
        try {
            boolean more = true;
            while (more && !sweeper.isShutdown()) {
                more = store.knownByNow().stream().filter(this::move).count() > 0;
            }
        } catch (RuntimeException e) {
            LOG.warnf("Usage could not be attributed, will be tried again cause=%s", e);
        }
    }

    /** True when there may be more of it. */
    private boolean move(Attribution attribution) {
        try {
            return moves.move(attribution);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Usage could not be attributed, will be tried again org=%s user=%s cause=%s",
                    attribution.organization(), attribution.userId(), e);
            return false;
        }
    }
}
