package dev.tokenward.limits.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.http.Versioned;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A limit as it stands. */
@Schema(name = "SpendLimit")
public record LimitResponse(
        @Schema(examples = "spl_0193f1c2a4b87c3d9e0f123456789abe")
        String id,

        @Schema(examples = "spend_limit") String type,
        ScopeResponse scope,

        @Schema(description = "Null is unlimited.", nullable = true)
        Money amount,

        @Schema(examples = "USD") String currency,

        @Schema(description = "`daily`, `weekly` or `monthly`.", examples = "monthly")
        String period,

        @Schema(description = "The one surface that it is about; null is all.", nullable = true)
        String product,

        @Schema(description = "`each` or `pool`.", examples = "each")
        String kind,

        @Schema(description = "When a temporary limit ends.", nullable = true)
        Instant expiresAt,

        @Schema(description = "False for a temporary limit that has ended.", examples = "true")
        @JsonProperty("is_enabled")
        boolean enabled,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    /** That a temporary limit has ended is nobody's change. */
    @Override
    public Object version() {
        return List.of(id, updatedAt, period, Optional.ofNullable(amount), Optional.ofNullable(expiresAt));
    }

    public static LimitResponse of(LimitSetting setting, Instant now) {
        return new LimitResponse(
                setting.id(),
                "spend_limit",
                ScopeResponse.of(setting.scope()),
                setting.limit().ceiling().orElse(null),
                "USD",
                setting.period().wireName(),
                setting.product().orElse(null),
                setting.kind().wireName(),
                setting.expiresAt().orElse(null),
                !setting.isExpiredAt(now),
                setting.createdAt(),
                setting.updatedAt());
    }
}
