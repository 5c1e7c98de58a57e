package dev.tokenward.usage.confirmation;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks limits-service whom a difference of spend would block, and refuses what would block many until it is confirmed. When it cannot
 * be asked, that has to be confirmed too: on doubt deny.
 */
@Singleton
public class ConfirmationService {
    private static final Logger LOG = Logger.getLogger(ConfirmationService.class);
    private static final int MOST = 100_000;
    private static final String CONFIRM = " Send it again with 'confirm' true to do it all the same.";

    private final WhatIfClient limits;

    ConfirmationService(@RestClient WhatIfClient limits) {
        this.limits = limits;
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        limits.close();
    }

    /** @param differences of the periods that run; with none that is more than nothing nobody is asked */
    public void refuseUnconfirmed(String organization, List<SpendDifference> differences) {
        Blocking blocking = blocking(organization, differences);
        if (!blocking.known()) {
            throw unconfirmed("Whom this would block could not be found out: " + blocking.reason() + ".");
        }
        if (ManyBlocked.is(blocking.newlyBlocked(), blocking.members())) {
            throw unconfirmed("Spend that was counted already would rise, and " + blocking.newlyBlocked() + " of "
                    + blocking.members() + " members would be over a limit who are not now: more than 5 %.");
        }
    }

    /** Whom it would block; not known when limits-service cannot be asked. */
    public Blocking blocking(String organization, List<SpendDifference> differences) {
        if (differences.stream().noneMatch(each -> each.amount().usd().signum() > 0)) {
            return Blocking.NOBODY;
        }
        if (differences.size() > MOST) {
            return Blocking.unknown("more than " + MOST + " sums would differ");
        }
        try {
            WhatIfJson.Answer answer = limits.ask(WhatIfJson.Question.of(organization, differences));
            return new Blocking(true, answer.members(), answer.newlyBlocked(), "");
        } catch (WebApplicationException | ProcessingException e) {
            LOG.warnf("limits-service cannot say whom a price change would block org=%s cause=%s", organization, e);
            return Blocking.unknown("limits-service cannot be asked at the moment");
        }
    }

    private static ProblemException unconfirmed(String why) {
        return new ProblemException(UsageProblem.PRICE_CHANGE_UNCONFIRMED, why + CONFIRM);
    }
}
