package dev.tokenward.limits.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.ScopeResponse;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A limit as the feed has it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LimitChange(
        ScopeResponse scope,

        @Schema(description = "The one surface that it is about; null is all.", nullable = true)
        String product,

        @Schema(description = "`daily`, `weekly` or `monthly`.", examples = "monthly")
        String period,

        @Schema(description = "Null is unlimited.", nullable = true)
        Money amount,

        @Schema(description = "`each` or `pool`.", examples = "each")
        String kind,

        @Schema(description = "When a temporary limit ends.", nullable = true)
        Instant expiresAt) {

    static Change<LimitChange> of(LimitSetting setting) {
        if (setting.deleted()) {
            return Change.tombstone(setting.organization(), setting.id());
        }
        return Change.of(
                setting.organization(),
                setting.id(),
                new LimitChange(
                        ScopeResponse.of(setting.scope()),
                        setting.product().orElse(null),
                        setting.period().wireName(),
                        setting.limit().ceiling().orElse(null),
                        setting.kind().wireName(),
                        setting.expiresAt().orElse(null)));
    }
}
