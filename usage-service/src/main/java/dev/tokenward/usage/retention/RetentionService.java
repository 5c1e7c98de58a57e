package dev.tokenward.usage.retention;

import dev.tokenward.commons.data.DatabaseTrouble;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Makes months before they come, and drops those that are older than they are kept. What one replica has done the others find done. */
@Singleton
public class RetentionService {
    private static final Logger LOG = Logger.getLogger(RetentionService.class);
    private static final int LEAST_MONTHS = 13;
    private static final int TRIES = 3;
    /** Longer than activity is taken, by more than a day. */
    private static final Duration POINTS_KEPT = Duration.ofDays(32);

    private final EventMonthStore store;
    private final RetentionConfig config;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile List<YearMonth> made = List.of();

    RetentionService(EventMonthStore store, RetentionConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Before anything is served. */
    void start(@Observes @Priority(1) StartupEvent event) {
        if (config.months() < LEAST_MONTHS) {
            throw new IllegalStateException("tokenward.usage.retention.months must be at least " + LEAST_MONTHS
                    + ", but was " + config.months() + ": an event is taken when it is up to 365 days old.");
        }
        makeMonths();
        long interval = config.interval().toMillis();
        thread.scheduleWithFixedDelay(this::sweep, interval, interval, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** Makes what is missing of the months from which events may come; nothing is asked of the database while none is. */
    public void makeMonths() {
        List<YearMonth> wanted = EventMonths.wanted(clock.instant());
        if (!made.equals(wanted)) {
            store.make(wanted);
            made = wanted;
        }
    }

    void sweep() {
        try {
            makeMonths();
            dropMonths();
            store.forgetPointsBefore(clock.instant().minus(POINTS_KEPT));
        } catch (RuntimeException e) {
            LOG.warnf("Months of events could not be made or dropped, will be tried again cause=%s", e);
        }
    }

    /** The months themselves go last: as long as one is there, what belongs to it is looked for again. */
    private void dropMonths() {
        Instant now = clock.instant();
        YearMonth firstKept = EventMonths.firstKept(now, config.months());
        List<YearMonth> old = store.before(firstKept);
        if (!old.isEmpty()) {
            store.forgetBefore(firstKept);
        }
        old.forEach(this::drop);
    }

    private void drop(YearMonth month) {
        for (int tried = 1; ; tried++) {
            try {
                store.drop(month);
                LOG.infof("Month of events dropped month=%s keptMonths=%s", month, config.months());
                return;
            } catch (RuntimeException e) {
                if (tried == TRIES || DatabaseTrouble.of(e) != DatabaseTrouble.CONTENTION) {
                    throw e;
                }
            }
        }
    }
}
