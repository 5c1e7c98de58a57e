package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.directory.Group;
import dev.tokenward.limits.directory.Member;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A threshold that was crossed; what receivers of webhooks find under `data`. */
@RegisterForReflection
@Schema(name = "Alert")
public record AlertResponse(
        @Schema(examples = "alert_0193f1c2a4b87c3d9e0f123456789abe")
        String id,

        @Schema(examples = "alert") String type,
        String ruleId,

        @Schema(description = "The rule's name when it was raised.", examples = "Near the limit")
        String ruleName,

        @Schema(description = "`threshold` or `spending_speed`.", examples = "threshold")
        String kind,

        AlertSubjectResponse subject,

        @Schema(description = "The limit's period; `daily` for a speed.", examples = "monthly")
        String period,

        LocalDate periodStart,

        @Schema(description = "The one surface that the limit is about; null is all.", nullable = true)
        String product,

        @Schema(description = "The threshold that was crossed; 100 for a speed.", examples = "90")
        int percent,

        @Schema(description = "Which crossing of this threshold in this period.", examples = "1")
        int occurrence,

        @Schema(description = "When it was raised: in the period, or for a speed in the last hour.", nullable = true)
        Money spent,

        @Schema(description = "The limit when it was raised.", nullable = true)
        Money limit,

        @Schema(description = "For a speed: what was usual in an hour.", nullable = true)
        Money baseline,

        @Schema(description = "For `group_members`: how many are near.", nullable = true)
        Integer membersNear,

        @Schema(description = "For `group_members`: of how many.", nullable = true)
        Integer members,

        @Schema(examples = "USD") String currency,

        @Schema(
                description = "All of it in a sentence.",
                examples = "ada@example.com has spent 181.20 USD of the monthly limit of 200.00 USD: 90 % is reached.")
        String message,

        Instant raisedAt,

        @Schema(description = "From when it was crossed no more; null while it stands.", nullable = true)
        Instant endedAt) {
    static AlertResponse of(Alert alert, Optional<Member> member, Optional<Group> group) {
        AlertSubjectResponse subject = AlertSubjectResponse.of(alert, member, group);
        Crossing crossing = alert.crossing();
        Reading reading = alert.reading();
        return new AlertResponse(
                alert.id(),
                "alert",
                crossing.ruleId(),
                alert.ruleName(),
                alert.kind().wireName(),
                subject,
                crossing.period().wireName(),
                crossing.periodStart(),
                crossing.product().orElse(null),
                crossing.percent(),
                alert.occurrence(),
                reading.spent().orElse(null),
                reading.limit().orElse(null),
                reading.baseline().orElse(null),
                reading.members().map(Reading.MemberShare::near).orElse(null),
                reading.members().map(Reading.MemberShare::all).orElse(null),
                "USD",
                AlertMessage.of(alert, subject.shown()),
                alert.raisedAt(),
                alert.endedAt().orElse(null));
    }
}
