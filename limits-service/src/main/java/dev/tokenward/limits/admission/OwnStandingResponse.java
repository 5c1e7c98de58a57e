package dev.tokenward.limits.admission;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.precedence.LimitCandidate;
import dev.tokenward.limits.setting.ScopeResponse;
import dev.tokenward.limits.standing.EffectiveRow;
import dev.tokenward.limits.standing.Standing;
import dev.tokenward.limits.standing.StandingState;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where one member stands, and whom they ask for more. */
@Schema(name = "OwnStanding")
public record OwnStandingResponse(
        @Schema(examples = "own_standing") String type,
        String userId,

        @Schema(description = "One for each period and surface in which the member has a limit; empty is not capped.")
        List<OwnLimit> limits,

        @Schema(description = "The organization's ceilings and the pools of the member's groups, without amounts.")
        List<LimitAbove> above,

        @Schema(description = "The owners of the member's groups, else the organization's admins; at most 5.")
        List<DecisionResponse.ContactResponse> contacts,

        @Schema(examples = "USD") String currency,

        @Schema(description = "All that was recorded by then has been reckoned with.")
        Instant dataAsOf) {

    static OwnStandingResponse of(
            Member member, List<EffectiveRow> rows, List<Standing> above, List<Answer.Contact> contacts, Instant asOf) {
        return new OwnStandingResponse(
                "own_standing",
                member.id(),
                rows.stream().map(OwnLimit::of).toList(),
                above.stream().map(LimitAbove::of).toList(),
                contacts.stream().map(DecisionResponse.ContactResponse::of).toList(),
                "USD",
                asOf);
    }

    /** A limit that holds for the member. */
    @Schema(name = "OwnLimit")
    record OwnLimit(
            String spendLimitId,

            @Schema(description = "Where the limit stands that holds.")
            ScopeResponse source,

            @Schema(description = "Name of that user, group or seat tier.", examples = "Engineering")
            String sourceName,

            @Schema(
                    description = "`temporary_individual_limit`, `individual_limit`, `lowest_inherited_limit` or "
                            + "`highest_inherited_limit`.",
                    examples = "individual_limit")
            String rule,

            @Schema(examples = "monthly") String period,

            @Schema(description = "The one surface that it is about; null is all.", nullable = true)
            String product,

            @Schema(description = "Null is unlimited.", nullable = true, examples = "50000")
            Money amount,

            @Schema(examples = "12000.5") Money spent,

            @Schema(description = "Never less than nothing; null is unlimited.", nullable = true, examples = "37999.5")
            Money remaining,

            @Schema(description = "`reached`, `near` (80 % or more), `ok` or `unlimited`.", examples = "ok")
            String state,

            @Schema(description = "First instant of the next period.")
            Instant resetsAt) {
        static OwnLimit of(EffectiveRow row) {
            Standing standing = row.standing();
            return new OwnLimit(
                    standing.limitId(),
                    ScopeResponse.of(standing.scope()),
                    row.effective().winner().map(LimitCandidate::name).orElseThrow(),
                    row.effective().rule().wireName(),
                    standing.dimension().period().wireName(),
                    standing.dimension().product().orElse(null),
                    standing.limit().ceiling().orElse(null),
                    standing.spent(),
                    standing.remaining().orElse(null),
                    StandingState.of(standing).wireName(),
                    standing.resetsAt());
        }
    }

    /** A ceiling or pool that stops the member too once it is reached. */
    @Schema(name = "LimitAboveMember")
    record LimitAbove(
            @Schema(description = "`organization`, `organization_service` or `rbac_group`.")
            ScopeResponse source,

            @Schema(examples = "monthly") String period,

            @Schema(description = "The one surface that it is about; null is all.", nullable = true)
            String product,

            boolean reached,

            @Schema(description = "First instant of the next period.")
            Instant resetsAt) {
        static LimitAbove of(Standing standing) {
            return new LimitAbove(
                    ScopeResponse.of(standing.scope()),
                    standing.dimension().period().wireName(),
                    standing.dimension().product().orElse(null),
                    standing.isReached(),
                    standing.resetsAt());
        }
    }
}
