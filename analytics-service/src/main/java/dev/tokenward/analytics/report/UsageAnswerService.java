package dev.tokenward.analytics.report;

import dev.tokenward.analytics.report.UsageAnswersClient.LateLine;
import dev.tokenward.analytics.report.UsageAnswersClient.Priced;
import dev.tokenward.analytics.report.UsageAnswersClient.TokenLine;
import dev.tokenward.analytics.report.UsageAnswersClient.TokenLines;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks usage-service: without prices a report goes on without what they are for, without late usage it has nothing to say. */
@Singleton
class UsageAnswerService {
    private static final Logger LOG = Logger.getLogger(UsageAnswerService.class);
    private static final int LINES_A_CALL = 5000;

    private final UsageAnswersClient client;

    UsageAnswerService(@RestClient UsageAnswersClient client) {
        this.client = client;
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        client.close();
    }

    /** What the lines cost on that model, in their order; empty where usage-service is away, answers something else, or there
     * is nothing to ask. */
    Optional<Priced> price(String organization, String model, List<TokenLine> lines) {
        List<Priced> answers = new ArrayList<>();
        try {
            for (int from = 0; from < lines.size(); from += LINES_A_CALL) {
                List<TokenLine> some = lines.subList(from, Math.min(from + LINES_A_CALL, lines.size()));
                answers.add(client.price(new TokenLines(organization, model, some)));
            }
        } catch (ProcessingException | WebApplicationException away) {
            LOG.warnf("No prices for a report: org=%s: %s", organization, away.getMessage());
            return Optional.empty();
        }
        List<Money> net = answers.stream().flatMap(each -> each.net().stream()).toList();
        return answers.stream()
                .findFirst()
                .filter(first -> net.size() == lines.size())
                .map(first -> new Priced(first.pricedAs(), net));
    }

    /** @throws ProblemException 503 where usage-service is away */
    List<LateLine> late(String organization, DayRange days) {
        try {
            return client.late(organization, days.first(), days.end()).data();
        } catch (ProcessingException | WebApplicationException away) {
            LOG.warnf("No late usage for a report: org=%s: %s", organization, away.getMessage());
            throw new ProblemException(
                    CommonProblem.UPSTREAM_UNAVAILABLE,
                    "What came late could not be had from usage-service. Ask again later.");
        }
    }
}
