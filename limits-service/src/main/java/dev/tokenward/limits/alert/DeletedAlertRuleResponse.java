package dev.tokenward.limits.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Word that a rule is gone; what it raised stays to be read. */
@Schema(name = "DeletedAlertRule")
public record DeletedAlertRuleResponse(
        String id, @Schema(examples = "alert_rule_deleted") String type) {
    static DeletedAlertRuleResponse of(String id) {
        return new DeletedAlertRuleResponse(id, "alert_rule_deleted");
    }
}
