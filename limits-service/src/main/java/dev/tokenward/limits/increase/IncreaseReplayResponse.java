package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.increase.IncreasePolicyReplay.Outcome;
import dev.tokenward.limits.increase.IncreasePolicyReplay.Replayed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a policy would have made of requests of the past; nothing was changed. */
@Schema(name = "IncreasePolicyDryRun")
public record IncreaseReplayResponse(
        @Schema(examples = "spend_limit_increase_policy_dry_run")
        String type,

        @Schema(description = "Requests that were looked at.", examples = "0")
        long requests,

        @Schema(description = "Of these approved by themselves.")
        long automatic,

        @Schema(description = "Of these for a group's owner to approve.")
        long owner,

        @Schema(description = "Of these for an admin alone.")
        long admin,

        @Schema(description = "Of these refused, as too soon after a denial.")
        long tooSoon,

        @Schema(description = "False when there were more than 10,000: the newest were looked at.")
        boolean complete,

        @Schema(description = "Newest first, at most 1000.") List<ReplayedResponse> data) {
    private static final int SHOWN = 1000;

    static IncreaseReplayResponse of(List<Replayed> replayed, boolean complete) {
        List<Replayed> newest = new ArrayList<>(replayed);
        Collections.reverse(newest);
        return new IncreaseReplayResponse(
                "spend_limit_increase_policy_dry_run",
                replayed.size(),
                count(replayed, Outcome.AUTOMATIC),
                count(replayed, Outcome.OWNER),
                count(replayed, Outcome.ADMIN),
                count(replayed, Outcome.TOO_SOON),
                complete,
                newest.stream().limit(SHOWN).map(ReplayedResponse::of).toList());
    }

    private static long count(List<Replayed> replayed, Outcome outcome) {
        return replayed.stream().filter(each -> each.outcome() == outcome).count();
    }

    /** One of the requests. */
    @Schema(name = "ReplayedIncreaseRequest")
    record ReplayedResponse(
            String id,
            String userId,
            Instant createdAt,

            @Schema(description = "What was asked for; null is unlimited.", nullable = true)
            Money amount,

            @Schema(description = "What the member had then.")
            Money limitThen,

            @Schema(description = "What became of it: `pending`, `approved`, `denied`.")
            String status,

            @Schema(description = "Who would have had it: `automatic`, `owner`, `admin`, `too_soon`.")
            String outcome,

            @Schema(
                    description = "Why not by itself: `not_set`, `may_set_limits`, `not_below`, `above_percent`, "
                            + "`often_enough`; null where it would have been, or was too soon.",
                    nullable = true)
            String notAutomatic) {
        static ReplayedResponse of(Replayed replayed) {
            Increase request = replayed.request();
            boolean asked = replayed.outcome() == Outcome.OWNER || replayed.outcome() == Outcome.ADMIN;
            return new ReplayedResponse(
                    request.id(),
                    request.userId(),
                    request.createdAt(),
                    request.wanted().ceiling().orElse(null),
                    request.limitThen(),
                    request.status().wireName(),
                    replayed.outcome().wireName(),
                    asked ? replayed.automatic().wireName() : null);
        }
    }
}
