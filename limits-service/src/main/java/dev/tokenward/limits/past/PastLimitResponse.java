package dev.tokenward.limits.past;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.LimitCandidate;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.standing.MemberLimits;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Overall monthly limits that held at an instant. */
@Schema(name = "PastLimits")
public record PastLimitResponse(
        @Schema(examples = "past_limits") String type,
        Instant at,

        @Schema(description = "In the order of the question; a person without any limit is not there.")
        List<MemberLimitResponse> members,

        @Schema(
                description =
                        "Monthly ceilings of the organization and its surfaces, and groups' pools; those that are unlimited not.")
        List<CeilingResponse> ceilings) {

    /** The limit that held for a person by precedence, all surfaces together. */
    @Schema(name = "PastMemberLimit")
    public record MemberLimitResponse(
            String userId,

            @Schema(description = "Minor units; null is unlimited.", nullable = true, examples = "20000")
            Money amount,

            @Schema(description = "Where it stood: `user`, `rbac_group` or `seat_tier`.", examples = "rbac_group")
            String source,

            @Schema(description = "The user, group or seat tier.")
            String sourceId) {

        static MemberLimitResponse of(String userId, LimitCandidate winner) {
            return new MemberLimitResponse(
                    userId,
                    winner.limit().ceiling().orElse(null),
                    MemberLimits.scopeOf(winner).type().wireName(),
                    winner.holderId());
        }
    }

    /** What holds above people's own limits. */
    @Schema(name = "PastCeiling")
    public record CeilingResponse(
            @Schema(
                    description = "`organization`, `organization_service` or `rbac_group` (a pool).",
                    examples = "organization")
            String scope,

            @Schema(description = "The surface or group; empty for the organization.")
            String scopeId,

            @Schema(description = "The one surface that it is about; null is all.", nullable = true)
            String product,

            @Schema(description = "Minor units.", examples = "5000000")
            Money amount) {

        static CeilingResponse of(LimitSetting setting, Money amount) {
            return new CeilingResponse(
                    setting.scope().type().wireName(),
                    setting.scope().id(),
                    setting.surface().orElse(null),
                    amount);
        }
    }
}
