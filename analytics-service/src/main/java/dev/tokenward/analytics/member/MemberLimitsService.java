package dev.tokenward.analytics.member;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks limits-service about one member; when it is away the answer says so. */
@Singleton
class MemberLimitsService {
    private static final Logger LOG = Logger.getLogger(MemberLimitsService.class);
    private static final int NOT_FOUND = 404;

    private final StandingClient client;

    MemberLimitsService(@RestClient StandingClient client) {
        this.client = client;
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        client.close();
    }

    MemberLimits<StandingJson.Standing> of(String organization, String userId) {
        try {
            return MemberLimits.of(client.standing(organization, userId));
        } catch (WebApplicationException refused) {
            LOG.debugf(refused, "No limits: org=%s user=%s", organization, userId);
            return MemberLimits.missing(
                    refused.getResponse().getStatus() == NOT_FOUND
                            ? MemberLimits.Missing.MEMBER_UNKNOWN
                            : MemberLimits.Missing.LIMITS_UNAVAILABLE);
        } catch (ProcessingException away) {
            LOG.debugf(away, "No limits: org=%s user=%s", organization, userId);
            return MemberLimits.missing(MemberLimits.Missing.LIMITS_UNAVAILABLE);
        }
    }
}
