package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A policy of requests as it shall be: what is left out has its default. */
@Schema(name = "IncreasePolicyRequest")
public record IncreasePolicyRequest(
        @Min(value = 1, message = "must be from 1 to 10000")
        @Max(value = 10000, message = "must be from 1 to 10000")
        @Schema(
                description =
                        "A group's owner may give a member up to so many hundredths of the group's limit; null, the "
                                + "default: owners decide nothing.",
                nullable = true,
                examples = "150")
        Integer ownerPercent,

        @Schema(
                description = "What is asked for below this is approved by itself; null, the default: nothing is. "
                        + "Never for those who may set limits.",
                nullable = true,
                examples = "10000")
        Money autoApproveBelow,

        @Min(value = 101, message = "must be from 101 to 10000: of what the member has, more is asked for")
        @Max(value = 10000, message = "must be from 101 to 10000: of what the member has, more is asked for")
        @Schema(
                description =
                        "And is no more than so many hundredths of what the member has; null, the default: no matter.",
                nullable = true,
                examples = "200")
        Integer autoApprovePercent,

        @Min(value = 1, message = "must be from 1 to 1000")
        @Max(value = 1000, message = "must be from 1 to 1000")
        @Schema(
                description =
                        "How often a member is served like that in a period of the limit that is asked for. Default 1.",
                examples = "1")
        Integer autoApproveTimes,

        @Min(value = 0, message = "must be from 0 to 365 days")
        @Max(value = 365, message = "must be from 0 to 365 days")
        @Schema(description = "So long after a denial a member may ask again. Default 30.", examples = "30")
        Integer retryAfterDenialDays) {

    IncreasePolicy toPolicy(Instant now) {
        if (autoApproveBelow != null && autoApproveBelow.compareTo(Money.ZERO) <= 0) {
            throw ProblemException.invalidField(
                    "/auto_approve_below",
                    "must be more than 0, but was " + autoApproveBelow.minorUnits()
                            + "; null approves nothing by itself.");
        }
        if (autoApprovePercent != null && autoApproveBelow == null) {
            throw ProblemException.invalidField(
                    "/auto_approve_percent",
                    "narrows auto_approve_below, which is null: give both, or leave out auto_approve_percent.");
        }
        IncreasePolicy standard = IncreasePolicy.DEFAULT;
        return new IncreasePolicy(
                Optional.ofNullable(ownerPercent),
                Optional.ofNullable(autoApproveBelow),
                Optional.ofNullable(autoApprovePercent),
                Optional.ofNullable(autoApproveTimes).orElse(standard.autoApproveTimes()),
                Optional.ofNullable(retryAfterDenialDays).orElse(standard.retryAfterDenialDays()),
                Optional.of(now));
    }
}
