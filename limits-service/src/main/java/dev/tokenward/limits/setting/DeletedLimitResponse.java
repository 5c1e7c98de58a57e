package dev.tokenward.limits.setting;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Word that a limit is gone; what is inherited holds again. */
@Schema(name = "DeletedSpendLimit")
public record DeletedLimitResponse(
        String id, @Schema(examples = "spend_limit_deleted") String type) {
    static DeletedLimitResponse of(LimitSetting setting) {
        return new DeletedLimitResponse(setting.id(), "spend_limit_deleted");
    }
}
