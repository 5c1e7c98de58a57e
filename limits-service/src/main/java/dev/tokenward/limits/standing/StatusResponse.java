package dev.tokenward.limits.standing;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.setting.ScopeResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a member, a group or the organization stands in one limit. */
@Schema(name = "SpendLimitStatus")
public record StatusResponse(
        @Schema(examples = "spend_limit_status") String type,

        @Schema(description = "The member; null for a ceiling or a pool.", nullable = true)
        ActorResponse actor,

        String spendLimitId,

        @Schema(description = "Where the limit stands.") ScopeResponse source,

        @Schema(examples = "monthly") String period,

        @Schema(description = "The one surface that it is about; null is all.", nullable = true)
        String product,

        @Schema(description = "Null is unlimited.", nullable = true)
        Money amount,

        Money spent,

        @Schema(description = "Never less than nothing; null is unlimited.", nullable = true)
        Money remaining,

        @Schema(examples = "USD") String currency,

        @Schema(description = "Of the limit, to a tenth; null is unlimited.", nullable = true, examples = "93.5")
        BigDecimal usedPercent,

        @Schema(description = "`reached`, `near` (80 % or more), `ok` or `unlimited`.", examples = "near")
        String state,

        @Schema(
                description =
                        "Whether the member spent at least 3 times as much in the last 7 days as in the 7 before.",
                nullable = true)
        Boolean rising,

        Instant resetsAt) {

    static StatusResponse of(MemberStanding row) {
        return of(row.standing(), ActorResponse.of(row.member()), row.rising());
    }

    static StatusResponse of(Standing above) {
        return of(above, null, null);
    }

    private static StatusResponse of(Standing standing, ActorResponse actor, Boolean rising) {
        return new StatusResponse(
                "spend_limit_status",
                actor,
                standing.limitId(),
                ScopeResponse.of(standing.scope()),
                standing.dimension().period().wireName(),
                standing.dimension().product().orElse(null),
                standing.limit().ceiling().orElse(null),
                standing.spent(),
                standing.remaining().orElse(null),
                "USD",
                StandingState.usedShare(standing)
                        .map(share -> share.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN))
                        .orElse(null),
                StandingState.of(standing).wireName(),
                rising,
                standing.resetsAt());
    }
}
