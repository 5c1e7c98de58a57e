package dev.tokenward.analytics.review;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks for reviews that are due for as long as the application runs; on every replica, and one makes them. */
@Singleton
class ReviewJob {
    private static final Logger LOG = Logger.getLogger(ReviewJob.class);
    private static final int PATIENCE_SECONDS = 5;

    private final ReviewService reviews;
    private final ReviewConfig config;
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor();

    ReviewJob(ReviewService reviews, ReviewConfig config) {
        this.reviews = reviews;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long interval = config.interval().toMillis();
        looker.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        looker.shutdownNow();
        looker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            reviews.makeDue();
        } catch (RuntimeException e) {
            LOG.warnf("Reviews could not be looked for, will look again cause=%s", e);
        }
    }
}
