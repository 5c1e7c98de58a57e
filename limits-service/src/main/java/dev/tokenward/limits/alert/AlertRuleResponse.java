package dev.tokenward.limits.alert;

import dev.tokenward.commons.http.Versioned;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule as it stands; what does not belong to its kind is null. */
@Schema(name = "AlertRule")
public record AlertRuleResponse(
        @Schema(examples = "alert_rule_0193f1c2a4b87c3d9e0f123456789abe")
        String id,

        @Schema(examples = "alert_rule") String type,
        @Schema(examples = "Near the limit") String name,

        @Schema(description = "`threshold` or `spending_speed`.", examples = "threshold")
        String kind,

        @Schema(description = "`member`, `group_pool`, `group_members` or `organization`.", examples = "member")
        String subject,

        @Schema(description = "Of a threshold; empty for a speed.")
        List<Integer> percents,

        @Schema(description = "Empty for all.") List<String> rbacGroupIds,

        @Schema(description = "Of `group_members`.", nullable = true)
        Integer sharePercent,

        @Schema(description = "Of a speed.", nullable = true)
        Integer times,

        @Schema(description = "Of a speed.", nullable = true)
        Money atLeast,

        @Schema(examples = "USD") String currency,
        @Schema(examples = "true") boolean enabled,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static AlertRuleResponse of(AlertRule rule) {
        boolean speed = rule.kind() == AlertKind.SPENDING_SPEED;
        return new AlertRuleResponse(
                rule.id(),
                "alert_rule",
                rule.name(),
                rule.kind().wireName(),
                rule.subject().wireName(),
                rule.percents(),
                rule.groupIds().stream().sorted().toList(),
                rule.subject() == AlertSubject.GROUP_MEMBERS ? rule.sharePercent() : null,
                speed ? rule.times() : null,
                speed ? rule.atLeast() : null,
                "USD",
                rule.enabled(),
                rule.createdAt(),
                rule.updatedAt());
    }
}
