package dev.tokenward.usage.importjob;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.tenancy.Tenancy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs imports for as long as the application does. Those that are open take turns, a block each, and no organization has two of
 * them open, so that a huge file holds nobody else's up. At shutdown each stops after its block, and another replica goes on at once.
 */
@Singleton
class ImportRunService {
    private static final Logger LOG = Logger.getLogger(ImportRunService.class);
    private static final long IDLE_MILLIS = 200;
    private static final long STOP_MILLIS = 8000;

    private final ImportLeaseStore leases;
    private final ImportStepService steps;
    private final ImportWaitService waiting;
    private final ImportConfig config;
    private final Clock clock;
    private final String owner = Ids.next("replica");
    /** The import that is in hand, by organization. */
    private final Map<String, String> busy = new ConcurrentHashMap<>();

    private final BlockingQueue<OpenImport> turns = new LinkedBlockingQueue<>();
    private final Semaphore look = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    ImportRunService(
            ImportLeaseStore leases,
            ImportStepService steps,
            ImportWaitService waiting,
            ImportConfig config,
            Clock clock) {
        this.leases = leases;
        this.steps = steps;
        this.waiting = waiting;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        begin("import-finder", this::find);
        begin("import-lease", this::renew);
        for (int worker = 0; worker < Math.max(1, config.workers()); worker++) {
            begin("import-worker-" + worker, this::work);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        waiting.stop();
        look.release();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
        leases.releaseAll(owner);
    }

    /** There is something new to read. */
    void lookNow() {
        look.release();
    }

    private void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void find() {
        while (running) {
            try {
                leases.interruptSilentUploads();
                boolean more = true;
                while (more && running && busy.size() < config.open()) {
                    more = claim();
                }
            } catch (RuntimeException | Error e) {
                LOG.warnf("Imports could not be looked for, will be tried again cause=%s", e);
            }
            pause();
        }
    }

    private boolean claim() {
        Optional<ImportJob> claimed = leases.claim(owner, Set.copyOf(busy.keySet()), config.lease(), clock.instant());
        claimed.ifPresent(job -> {
            busy.put(job.organization(), job.id());
            turns.add(new OpenImport(job, Optional.empty()));
        });
        return claimed.isPresent();
    }

    private void renew() {
        long every = Math.max(1, config.lease().toMillis() / 4);
        while (running) {
            try {
                Thread.sleep(Math.min(every, IDLE_MILLIS * 5));
                if (!busy.isEmpty()) {
                    leases.renew(owner, busy.values(), config.lease());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                LOG.warnf("Imports could not be held, will be tried again cause=%s", e);
            }
        }
    }

    private void work() {
        while (running) {
            try {
                OpenImport open = turns.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (open != null) {
                    turn(open);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void turn(OpenImport open) {
        ImportJob job = open.job();
        boolean inHand = false;
        try {
            Optional<OpenImport> next = steps.isHopeless(job)
                    ? steps.giveUp(job, owner).map(failed -> new OpenImport(failed, open.file()))
                    : steps.step(open, owner);
            if (next.isPresent() && !next.get().job().status().isFinished()) {
                inHand = turns.add(next.get());
            }
        } catch (RuntimeException | Error e) {
            LOG.warnf(e, "Import stopped, will be tried again org=%s import=%s", job.organization(), job.id());
            leave(job);
        } finally {
            if (!inHand) {
                busy.remove(job.organization());
                waiting.somethingFinished();
                look.release();
            }
        }
    }

    private void leave(ImportJob job) {
        try {
            Tenancy.organization(job.organization(), () -> {
                leases.leave(job, owner, config.lease());
                return job;
            });
        } catch (RuntimeException | Error e) {
            LOG.warnf("Import is held until its lease ends import=%s cause=%s", job.id(), e);
        }
    }

    private void pause() {
        try {
            look.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS);
            look.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
