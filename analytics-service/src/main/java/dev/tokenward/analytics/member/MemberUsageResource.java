package dev.tokenward.analytics.member;

import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

@Path("/v1/me/usage")
@Tag(name = "Members", description = "What a member sees of their own")
public class MemberUsageResource {
    private final MemberUsageStore usage;
    private final MemberLimitsService limits;
    private final FreshnessStore freshness;
    private final CurrentCaller caller;
    private final Jdbi jdbi;
    private final Clock clock;

    MemberUsageResource(
            MemberUsageStore usage,
            MemberLimitsService limits,
            FreshnessStore freshness,
            CurrentCaller caller,
            Jdbi jdbi,
            Clock clock) {
        this.usage = usage;
        this.limits = limits;
        this.freshness = freshness;
        this.caller = caller;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.SELF_READ)
    @Operation(
            summary = "What I spent, what is left, and whom to ask for more",
            description =
                    "Of the person whom the key belongs to. Limits are as limits-service has them at that moment; "
                            + "while it cannot be asked they are null, and `limits_missing` says why.")
    @APIResponse(responseCode = "200", description = "The person's own usage and limits")
    @APIResponse(responseCode = "403", description = "The key belongs to no person, or may not read")
    public MemberUsageResponse usage() {
        String userId = userId(caller.get());
        String organization = caller.organization();
        LocalDate today = DayRange.dayOf(clock.instant());
        return jdbi.inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        handle -> MemberUsageResponse.of(
                                userId,
                                MemberUsage.on(today, days -> usage.parts(handle, organization, userId, days)),
                                freshness.refreshedAt()))
                .with(limits.of(organization, userId));
    }

    private static String userId(Caller who) {
        return who.userId()
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.FORBIDDEN, "This key belongs to no person; use a personal key to see your own."));
    }
}
