package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.EffectiveLimit;
import dev.tokenward.limits.precedence.LimitCandidate;
import dev.tokenward.limits.setting.OrganizationLimits;
import dev.tokenward.limits.setting.ScopeResponse;
import dev.tokenward.limits.standing.ActorResponse;
import dev.tokenward.limits.standing.MemberLimits;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One member's limit that would differ, in one period, overall or on one surface. */
@Schema(name = "MemberPreview")
public record MemberPreviewResponse(
        ActorResponse actor,

        @Schema(description = "`daily`, `weekly` or `monthly`.", examples = "monthly")
        String period,

        @Schema(description = "The one surface that it is about; null is all.", nullable = true)
        String product,

        @Schema(
                description =
                        "`blocked` or `released` at once; else `lowered`, `raised` or `same` (from no limit to unlimited).",
                examples = "lowered")
        String effect,

        Money periodToDateSpend,

        @Schema(description = "As it is; null where no limit holds.", nullable = true)
        Side before,

        @Schema(description = "As it would be; null where no limit would hold.", nullable = true)
        Side after) {

    static MemberPreviewResponse of(LimitDifference row, OrganizationLimits present, Optional<Replayed> replayed) {
        return new MemberPreviewResponse(
                ActorResponse.of(row.member()),
                row.dimension().period().wireName(),
                row.dimension().product().orElse(null),
                row.effect().name().toLowerCase(Locale.ROOT),
                row.spent(),
                Side.of(row, row.before(), row.isReachedBefore(), present, replayed.map(Replayed::present)),
                Side.of(row, row.after(), row.isReachedAfter(), present, replayed.map(Replayed::changed)));
    }

    /** What holds or would hold, why, and when it would have stopped the member. */
    @Schema(name = "MemberPreviewSide")
    record Side(
            @Schema(description = "Null is unlimited.", nullable = true)
            Money amount,

            @Schema(description = "Null for a limit that is not set yet.", nullable = true)
            String spendLimitId,

            ScopeResponse source,

            @Schema(
                    description = "`temporary_individual_limit`, `individual_limit`, `lowest_inherited_limit` or "
                            + "`highest_inherited_limit`.",
                    examples = "lowest_inherited_limit")
            String rule,

            @Schema(description = "Every limit that could hold.")
            List<Candidate> candidates,

            @Schema(description = "Whether it is reached now by what is spent, without holds.")
            boolean reached,

            @Schema(
                    description = "Each period in which it would have stopped the member; null without a replay.",
                    nullable = true)
            List<PreviewResponse.StopResponse> stops) {
        static Side of(
                LimitDifference row,
                Optional<EffectiveLimit> limit,
                boolean reached,
                OrganizationLimits present,
                Optional<Map<Cap, List<Stop>>> stops) {
            Optional<LimitCandidate> winner = limit.flatMap(EffectiveLimit::winner);
            return winner.map(chosen -> new Side(
                            chosen.limit().ceiling().orElse(null),
                            Candidate.idOf(chosen, present),
                            ScopeResponse.of(MemberLimits.scopeOf(chosen)),
                            limit.orElseThrow().rule().wireName(),
                            limit.orElseThrow().candidates().stream()
                                    .map(each -> Candidate.of(each, each.equals(chosen), present))
                                    .toList(),
                            reached,
                            PreviewResponse.StopResponse.of(
                                    stops, Resolution.cap(row.member().id(), row.dimension(), limit))))
                    .orElse(null);
        }
    }

    /** A limit that could hold. */
    @Schema(name = "PreviewCandidate")
    record Candidate(
            @Schema(nullable = true) String spendLimitId,
            ScopeResponse source,
            String name,
            @Schema(nullable = true) Money amount,
            @Schema(nullable = true) Instant expiresAt,
            boolean chosen) {
        static Candidate of(LimitCandidate candidate, boolean chosen, OrganizationLimits present) {
            return new Candidate(
                    idOf(candidate, present),
                    ScopeResponse.of(MemberLimits.scopeOf(candidate)),
                    candidate.name(),
                    candidate.limit().ceiling().orElse(null),
                    candidate.expiresAt().orElse(null),
                    chosen);
        }

        static String idOf(LimitCandidate candidate, OrganizationLimits present) {
            return present.find(candidate.limitId()).map(there -> there.id()).orElse(null);
        }
    }
}
