package dev.tokenward.commons.audit;

import dev.tokenward.commons.tenancy.Tenancy;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ClientWebApplicationException;

/**
 * Brings the outbox to directory-service for as long as the application runs. What is not acknowledged is sent again, and counts
 * once there; several replicas may send the same. In services that say {@code tokenward.audit.outbox=true}.
 */
@Singleton
@IfBuildProperty(name = "tokenward.audit.outbox", stringValue = "true")
public class AuditRelay {
    private static final Logger LOG = Logger.getLogger(AuditRelay.class);
    private static final int BATCH = 500;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    private final AuditOutboxStore outbox;
    private final AuditClient directory;
    private volatile boolean running;
    private Thread thread;

    AuditRelay(AuditOutboxStore outbox, @RestClient AuditClient directory) {
        this.outbox = outbox;
        this.directory = directory;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread = new Thread(this::run, "audit-relay");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        thread.interrupt();
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        Duration wait = BETWEEN_LOOKS;
        while (running) {
            try {
                List<AuditEvent> events = Tenancy.everyOrganization(() -> outbox.oldest(BATCH));
                deliver(events);
                wait = events.size() == BATCH ? Duration.ZERO : BETWEEN_LOOKS;
            } catch (RuntimeException e) {
                if (running) {
                    wait = longer(wait);
                    LOG.warnf("Audit events could not be delivered, will retry retry=%s cause=%s", wait, e);
                }
            }
            pause(wait);
        }
    }

    /** A delivery that is refused as a whole is halved, until the event that is at fault stands alone. */
    private void deliver(List<AuditEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            settle(events, directory.deliver(new AuditDelivery(events)));
        } catch (ClientWebApplicationException e) {
            int status = e.getResponse().getStatus();
            if (status != 400 && status != 413) {
                throw e;
            }
            if (events.size() == 1) {
                refuse(events.get(0).id(), "HTTP " + status);
                return;
            }
            deliver(events.subList(0, events.size() / 2));
            deliver(events.subList(events.size() / 2, events.size()));
        }
    }

    private void settle(List<AuditEvent> events, AuditReceipt receipt) {
        receipt.rejected().forEach(refused -> refuse(refused.id(), refused.detail()));
        List<String> delivered =
                new ArrayList<>(events.stream().map(AuditEvent::id).toList());
        receipt.rejected().forEach(refused -> delivered.remove(refused.id()));
        Tenancy.everyOrganization(() -> {
            outbox.delivered(delivered);
            return null;
        });
    }

    private void refuse(String id, String detail) {
        LOG.errorf("Audit event was refused and stays in the outbox event=%s cause=%s", id, detail);
        Tenancy.everyOrganization(() -> {
            outbox.refused(id, detail);
            return null;
        });
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.isZero() ? BETWEEN_LOOKS : wait.multipliedBy(2);
        return twice.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : twice;
    }

    private void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
