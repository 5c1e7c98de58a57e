package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.OrganizationLimits;
import dev.tokenward.limits.setting.ScopeResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ceiling or a pool, as it is and as it would be. */
@Schema(name = "CeilingPreview")
public record CeilingPreviewResponse(
        ScopeResponse source,

        @Schema(description = "`each` for a ceiling of the organization, `pool` for a group's.", examples = "pool")
        String kind,

        @Schema(description = "`daily`, `weekly` or `monthly`.", examples = "monthly")
        String period,

        @Schema(description = "The one surface that it is about; null is all.", nullable = true)
        String product,

        @Schema(description = "As it is; null where there is none.", nullable = true)
        Side before,

        @Schema(description = "As it would be; null where there would be none.", nullable = true)
        Side after) {

    static CeilingPreviewResponse of(CeilingDifference each, OrganizationLimits present, Optional<Replayed> replayed) {
        LimitSetting any = each.any();
        return new CeilingPreviewResponse(
                ScopeResponse.of(any.scope()),
                any.kind().wireName(),
                any.period().wireName(),
                any.surface().orElse(null),
                Side.of(each.before(), present, replayed.map(Replayed::present)),
                Side.of(each.after(), present, replayed.map(Replayed::changed)));
    }

    /** Whether it differs, or is reached now or was in the replay. */
    boolean tells() {
        return !Objects.equals(before, after)
                || Stream.of(before, after).filter(Objects::nonNull).anyMatch(Side::wasOrIsReached);
    }

    /** What holds or would hold. */
    @Schema(name = "CeilingPreviewSide")
    record Side(
            @Schema(description = "Null is unlimited.", nullable = true)
            Money amount,

            @Schema(description = "Null for a limit that is not set yet.", nullable = true)
            String spendLimitId,

            @Schema(description = "In the period that runs, by those whom it holds above.")
            Money periodToDateSpend,

            @Schema(description = "Active members whom it holds above.")
            int members,

            @Schema(
                    description =
                            "Whether it is reached now by what is spent, without holds: then it stops all of them.")
            boolean reached,

            @Schema(
                    description = "Each period in which it would have been reached; null without a replay.",
                    nullable = true)
            List<PreviewResponse.StopResponse> stops) {
        static Side of(
                Optional<CeilingDifference.Side> side,
                OrganizationLimits present,
                Optional<Map<Cap, List<Stop>>> stops) {
            return side.map(there -> new Side(
                            there.setting().limit().ceiling().orElse(null),
                            present.find(there.setting().id())
                                    .map(LimitSetting::id)
                                    .orElse(null),
                            there.spent(),
                            there.people().size(),
                            there.isReached(),
                            PreviewResponse.StopResponse.of(stops, Resolution.cap(there.setting()))))
                    .orElse(null);
        }

        private boolean wasOrIsReached() {
            return reached || stops != null && !stops.isEmpty();
        }
    }
}
