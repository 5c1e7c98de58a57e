package dev.tokenward.limits.tier;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.setting.LimitReplacement;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.ScopeResponse;
import dev.tokenward.limits.standing.Standing;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One limit that changes. */
@Schema(name = "SpendTierChange")
public record TierChangeResponse(
        ScopeResponse scope,
        @Schema(examples = "claude_code") String product,

        @Schema(description = "The limit that stands at the same place now; null is none.", nullable = true)
        LimitNow before,

        @Schema(
                description = "For users: the limit that holds now, inherited or their own; null is none.",
                nullable = true)
        LimitNow effectiveBefore,

        LimitNow after) {

    /** A limit and where it stands. */
    @Schema(name = "SpendTierLimitNow")
    public record LimitNow(
            @Schema(description = "Null is unlimited.", nullable = true)
            Money amount,

            ScopeResponse scope) {
        static LimitNow of(LimitSetting setting) {
            return new LimitNow(setting.limit().ceiling().orElse(null), ScopeResponse.of(setting.scope()));
        }

        static LimitNow of(Standing standing) {
            return new LimitNow(standing.limit().ceiling().orElse(null), ScopeResponse.of(standing.scope()));
        }
    }

    static TierChangeResponse of(LimitReplacement limit, Optional<Standing> effective) {
        return new TierChangeResponse(
                ScopeResponse.of(limit.after().scope()),
                limit.after().product().orElseThrow(),
                limit.before().map(LimitNow::of).orElse(null),
                effective.map(LimitNow::of).orElse(null),
                LimitNow.of(limit.after()));
    }
}
