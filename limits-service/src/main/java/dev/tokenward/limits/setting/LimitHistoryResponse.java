package dev.tokenward.limits.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every version of one limit, the newest first. */
@Schema(name = "SpendLimitHistory")
public record LimitHistoryResponse(
        @Schema(examples = "spend_limit_history") String type,

        @Schema(examples = "spl_0193f1c2a4b87c3d9e0f123456789abe")
        String spendLimitId,

        ScopeResponse scope,

        @Schema(description = "`daily`, `weekly` or `monthly`.", examples = "monthly")
        String period,

        @Schema(description = "The one surface that it is about; null is all.", nullable = true)
        String product,

        @Schema(description = "`each` or `pool`.", examples = "each")
        String kind,

        @Schema(examples = "USD") String currency,
        List<Version> versions) {

    static LimitHistoryResponse of(List<LimitVersion> versions) {
        LimitSetting any = versions.get(0).setting();
        return new LimitHistoryResponse(
                "spend_limit_history",
                any.id(),
                ScopeResponse.of(any.scope()),
                any.period().wireName(),
                any.product().orElse(null),
                any.kind().wireName(),
                "USD",
                versions.stream().map(Version::of).toList());
    }

    /** The limit from one change to the next. */
    @Schema(name = "SpendLimitVersion")
    record Version(
            @Schema(description = "Null is unlimited.", nullable = true)
            Money amount,

            @Schema(description = "When a temporary limit ends, by itself.", nullable = true)
            Instant expiresAt,

            @Schema(description = "Whether this is the limit's end; the amount is its last one.")
            @JsonProperty("is_deleted")
            boolean deleted,

            @Schema(description = "Inclusive.") Instant validFrom,

            @Schema(description = "Exclusive; null for the version that holds now.", nullable = true)
            Instant validUntil,

            @Schema(description = "The person, or the key of none; null where it was not kept.", nullable = true)
            String changedBy) {
        static Version of(LimitVersion version) {
            return new Version(
                    version.setting().limit().ceiling().orElse(null),
                    version.setting().expiresAt().orElse(null),
                    version.setting().deleted(),
                    version.from(),
                    version.until().orElse(null),
                    version.changedBy().orElse(null));
        }
    }
}
