package dev.tokenward.analytics.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks for reviews to bring for as long as the application runs; on every replica, and one brings each. */
@Singleton
class DeliveryJob {
    private static final Logger LOG = Logger.getLogger(DeliveryJob.class);
    private static final int PATIENCE_SECONDS = 5;

    private final DeliveryService deliveries;
    private final DeliveryConfig config;
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor();

    DeliveryJob(DeliveryService deliveries, DeliveryConfig config) {
        this.deliveries = deliveries;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long interval = config.interval().toMillis();
        looker.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Attempts that are under way are waited for; one that is cut off is made again by another replica. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        looker.shutdown();
        looker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        deliveries.close();
    }

    private void look() {
        try {
            deliveries.deliverDue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("Reviews to bring could not be looked for, will look again cause=%s", e);
        }
    }
}
