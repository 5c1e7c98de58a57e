package dev.tokenward.limits.standing;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.EffectiveLimit;
import dev.tokenward.limits.precedence.LimitCandidate;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.setting.ScopeResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What holds for one member in one period, overall or on one surface. */
@Schema(name = "EffectiveLimit")
public record EffectiveLimitResponse(
        ActorResponse actor,
        ScopeResponse scope,

        @Schema(description = "Null is unlimited.", nullable = true)
        Money amount,

        @Schema(examples = "USD") String currency,

        @Schema(description = "`daily`, `weekly` or `monthly`.", examples = "monthly")
        String period,

        @Schema(description = "The one surface that it is about; null is all.", nullable = true)
        String product,

        @Schema(description = "What the member spent in the period that runs.", examples = "1234.5")
        Money periodToDateSpend,

        @Schema(description = "Where the limit stands that holds.")
        ScopeResponse source,

        @Schema(description = "The limit that holds.") String spendLimitId,

        @Schema(description = "First instant of the next period.")
        Instant resetsAt,

        Explanation explanation) {

    public static EffectiveLimitResponse of(EffectiveRow row) {
        Standing standing = row.standing();
        return new EffectiveLimitResponse(
                ActorResponse.of(row.member()),
                ScopeResponse.of(
                        new LimitScope(LimitScope.Type.USER, row.member().id())),
                standing.limit().ceiling().orElse(null),
                "USD",
                standing.dimension().period().wireName(),
                standing.dimension().product().orElse(null),
                standing.spent(),
                ScopeResponse.of(standing.scope()),
                standing.limitId(),
                standing.resetsAt(),
                Explanation.of(row));
    }

    /** Why this limit holds. */
    @Schema(name = "Explanation")
    record Explanation(
            @Schema(
                    description = "`temporary_individual_limit`, `individual_limit`, `lowest_inherited_limit` or "
                            + "`highest_inherited_limit`.",
                    examples = "individual_limit")
            String rule,

            @Schema(description = "Every limit that could have held.")
            List<Candidate> candidates,

            @Schema(description = "The organization's ceilings and the groups' pools that hold above it.")
            List<Above> above) {
        static Explanation of(EffectiveRow row) {
            EffectiveLimit effective = row.effective();
            return new Explanation(
                    effective.rule().wireName(),
                    effective.candidates().stream()
                            .map(candidate ->
                                    Candidate.of(candidate, effective.winner().equals(Optional.of(candidate))))
                            .toList(),
                    row.above().stream().map(Above::of).toList());
        }
    }

    /** A limit that could have held. */
    @Schema(name = "Candidate")
    record Candidate(
            String spendLimitId,
            ScopeResponse source,

            @Schema(description = "Name of the user, group or seat tier.")
            String name,

            @Schema(description = "Null is unlimited.", nullable = true)
            Money amount,

            @Schema(nullable = true) Instant expiresAt,
            boolean chosen) {
        static Candidate of(LimitCandidate candidate, boolean chosen) {
            return new Candidate(
                    candidate.limitId(),
                    ScopeResponse.of(MemberLimits.scopeOf(candidate)),
                    candidate.name(),
                    candidate.limit().ceiling().orElse(null),
                    candidate.expiresAt().orElse(null),
                    chosen);
        }
    }

    /** A ceiling or pool above the member's own limit. */
    @Schema(name = "LimitAbove")
    record Above(
            String spendLimitId,
            ScopeResponse source,
            String period,
            @Schema(nullable = true) String product,

            @Schema(description = "Null is unlimited.", nullable = true)
            Money amount,

            Money spent,
            boolean reached) {
        static Above of(Standing standing) {
            return new Above(
                    standing.limitId(),
                    ScopeResponse.of(standing.scope()),
                    standing.dimension().period().wireName(),
                    standing.dimension().product().orElse(null),
                    standing.limit().ceiling().orElse(null),
                    standing.spent(),
                    standing.isReached());
        }
    }
}
