package dev.tokenward.limits.alert;

import dev.tokenward.commons.tenancy.Tenancy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Evaluates the rules of every organization, again and again, for as long as the application runs. */
@Singleton
class AlertJob {
    private static final Logger LOG = Logger.getLogger(AlertJob.class);

    private static final int PATIENCE_SECONDS = 5;

    private final AlertRuleStore rules;
    private final EvaluationService evaluations;
    private final AlertConfig config;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    AlertJob(AlertRuleStore rules, EvaluationService evaluations, AlertConfig config) {
        this.rules = rules;
        this.evaluations = evaluations;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long interval = config.interval().toMillis();
        thread.scheduleWithFixedDelay(this::evaluateAll, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** An evaluation that is under way is waited for; what it does not finish is rolled back and done by another replica. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void evaluateAll() {
        try {
            for (String organization : Tenancy.everyOrganization(rules::organizations)) {
                if (!thread.isShutdown()) {
                    evaluate(organization);
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("Alert rules could not be read, will try again cause=%s", e);
        }
    }

    private void evaluate(String organization) {
        try {
            int raised = evaluations.evaluate(organization).size();
            if (raised > 0) {
                LOG.infof("Alerts raised org=%s count=%s", organization, raised);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Alert rules could not be evaluated, will try again org=%s cause=%s", organization, e);
        }
    }
}
