package dev.tokenward.analytics.monthlimit;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.analytics.monthlimit.MonthLimitsClient.Answer;
import dev.tokenward.analytics.monthlimit.MonthLimitsClient.Member;
import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Sees to it that the limits of a month are known: of one that ended once for ever, of the running one not older than a minute. */
@Singleton
public class MonthLimitService {
    private static final Logger LOG = Logger.getLogger(MonthLimitService.class);
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int MEMBERS_A_CALL = 5000;

    private final MonthLimitsClient client;
    private final MonthLimitStore store;
    private final FreshnessStore freshness;

    MonthLimitService(@RestClient MonthLimitsClient client, MonthLimitStore store, FreshnessStore freshness) {
        this.client = client;
        this.store = store;
        this.freshness = freshness;
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        client.close();
    }

    /**
     * Asks for what is not known, before a report reads its snapshot.
     *
     * @throws ProblemException 503 where limits-service is away and the month's limits were never known; a minute-old answer for the
     *     running month does meanwhile
     */
    public void know(String organization, List<LocalDate> months, Instant now) {
        months.forEach(month -> know(organization, month, now));
    }

    private void know(String organization, LocalDate month, Instant now) {
        Instant end = DayRange.startOf(month.plusMonths(1)).minus(1, ChronoUnit.MICROS);
        Instant wanted = now.isBefore(end) ? now : end;
        Optional<Instant> known = store.knownAt(organization, month);
        if (known.filter(at -> at.equals(wanted) || isFresh(at, now)).isPresent()) {
            return;
        }
        try {
            ask(organization, month, wanted, now);
        } catch (ProcessingException | WebApplicationException away) {
            LOG.warnf("No limits of %s: org=%s: %s", month, organization, away.getMessage());
            if (known.isEmpty()) {
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        "The limits of " + month.toString().substring(0, 7)
                                + " could not be had from limits-service, and this report says who reached them. Ask again later.");
            }
        }
    }

    private static boolean isFresh(Instant at, Instant now) {
        return !at.isAfter(now) && at.plus(FRESH).isAfter(now);
    }

    /** While not everybody is known the answer is kept as one of now, so that it is asked for again. */
    private void ask(String organization, LocalDate month, Instant at, Instant now) {
        Instant keptAs = freshness.peopleAreKnown() ? at : now;
        List<Member> members = store.members(organization, at.atZone(UTC).toLocalDate());
        List<Answer> answers = new ArrayList<>();
        for (int from = 0; from == 0 || from < members.size(); from += MEMBERS_A_CALL) {
            List<Member> some = members.subList(from, Math.min(from + MEMBERS_A_CALL, members.size()));
            answers.add(client.ask(new MonthLimitsClient.Question(organization, at, some)));
        }
        store.keep(
                organization,
                month,
                keptAs,
                answers.stream().flatMap(answer -> answer.members().stream()).toList(),
                answers.get(0).ceilings());
    }
}
