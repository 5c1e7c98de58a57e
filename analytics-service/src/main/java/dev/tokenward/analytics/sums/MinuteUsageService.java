package dev.tokenward.analytics.sums;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.Interval;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks usage-service for minutes, which the read model does not keep (docs/decisions/0028). */
@Singleton
class MinuteUsageService {
    private static final Logger LOG = Logger.getLogger(MinuteUsageService.class);

    private final MinuteUsageClient usage;
    private final ObjectMapper json;

    MinuteUsageService(@RestClient MinuteUsageClient usage, ObjectMapper json) {
        this.usage = usage;
        this.json = json;
    }

    /**
     * Rows as {@link SumSource#MINUTES} reads them.
     *
     * @param minutes as many as usage-service gives in one answer
     */
    String rows(String organization, Interval minutes) {
        try {
            return json.writeValueAsString(
                    usage.minutes(organization, minutes.start(), minutes.end()).data());
        } catch (WebApplicationException | ProcessingException e) {
            LOG.warnf("No usage by the minute: org=%s from=%s: %s", organization, minutes.start(), e.getMessage());
            throw new ProblemException(
                    CommonProblem.UPSTREAM_UNAVAILABLE,
                    "Usage by the minute is asked of usage-service, which cannot be reached. Ask again later, or by the hour.");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON cannot be written", e);
        }
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        usage.close();
    }
}
