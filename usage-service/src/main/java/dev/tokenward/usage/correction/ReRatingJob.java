package dev.tokenward.usage.correction;

import dev.tokenward.commons.tenancy.Tenancy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Rates what has a price by now, and brings to an end what another process has broken off. Replicas may do so at once: each thousand
 * is one's, by the job's row.
 */
@Singleton
public class ReRatingJob {
    private static final Logger LOG = Logger.getLogger(ReRatingJob.class);
    private static final int PATIENCE_SECONDS = 5;
    private static final int AT_ONCE = 2;

    private final UnpricedService unpriced;
    private final ReRatingService ratings;
    private final ReRatingStore jobs;
    private final ReRatingConfig config;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    ReRatingJob(UnpricedService unpriced, ReRatingService ratings, ReRatingStore jobs, ReRatingConfig config) {
        this.unpriced = unpriced;
        this.ratings = ratings;
        this.jobs = jobs;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long interval = config.interval().toMillis();
        thread.scheduleWithFixedDelay(this::sweep, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** What is under way is waited for; what it does not finish goes on with the next start, or at another replica. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.shutdown();
        workers.shutdown();
        workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean isStopping() {
        return workers.isShutdown();
    }

    /** Goes on with it here, unless it is under way here already. */
    void bringOn(String organization, String id) {
        if (!isStopping() && underWay.add(id)) {
            workers.execute(() -> finish(new ReRatingStore.Running(organization, id)));
        }
    }

    /** Looks at once: a price has come. */
    public void soon() {
        if (!thread.isShutdown()) {
            thread.execute(this::sweep);
        }
    }

    void sweep() {
        try {
            unpriced.organizations().forEach(this::begin);
            Tenancy.everyOrganization(jobs::running).forEach(job -> bringOn(job.organization(), job.id()));
        } catch (RuntimeException e) {
            LOG.warnf("Unpriced usage could not be looked at, will try again cause=%s", e);
        }
    }

    private void begin(String organization) {
        try {
            Tenancy.organization(organization, () -> unpriced.begin(organization));
        } catch (RuntimeException e) {
            LOG.warnf("Unpriced usage could not be looked at, will try again org=%s cause=%s", organization, e);
        }
    }

    private void finish(ReRatingStore.Running job) {
        try {
            ReRating done =
                    Tenancy.organization(job.organization(), () -> ratings.finish(job.organization(), job.id()));
            LOG.infof(
                    "Events rated anew org=%s reRating=%s events=%s changed=%s",
                    job.organization(), job.id(), done.events(), done.changed());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Events could not be rated anew, will try again org=%s reRating=%s cause=%s",
                    job.organization(), job.id(), e);
        } finally {
            underWay.remove(job.id());
        }
    }
}
