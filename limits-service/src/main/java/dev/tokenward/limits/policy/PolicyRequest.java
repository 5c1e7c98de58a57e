package dev.tokenward.limits.policy;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.precedence.MultipleLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A policy as it shall be: what is left out has its default. */
@Schema(name = "PolicyRequest")
public record PolicyRequest(
        @NotNull(message = "must be 'lowest' or 'highest'")
        @Pattern(regexp = "lowest|highest", message = "must be 'lowest' or 'highest'")
        @Schema(description = "Which holds of several limits that a user inherits.", examples = "lowest")
        String multipleLimits,

        @Pattern(regexp = "open|closed", message = "must be 'open' or 'closed'")
        @Schema(
                description = "On data older than the bound: `open` decides from what was known last, with a warning; "
                        + "`closed` refuses. Default `open`.",
                examples = "open")
        String staleData,

        @Pattern(regexp = "fast|strict", message = "must be 'fast' or 'strict'")
        @Schema(
                description =
                        "`fast`, the default: each replica holds what it admits, in memory. `strict`: all replicas hold in "
                                + "the database, so that no two take the same free dollar; each decision costs a round trip.",
                examples = "fast")
        String mode,

        @Min(value = 1, message = "must be from 1 to 1440 minutes")
        @Max(value = 1440, message = "must be from 1 to 1440 minutes")
        @Schema(description = "How long an admitted turn stays admitted. Default 60.", examples = "60")
        Integer leaseMinutes,

        @Schema(
                description =
                        "What a turn may add beyond its hold before its lease ends; null, the default, is any amount.",
                nullable = true,
                examples = "1000")
        Money turnOverrun,

        @Schema(
                description =
                        "What a turn holds that brings no estimate, where there were fewer than 5 turns on that surface yet. Default 50.",
                examples = "50")
        Money defaultHold,

        @Size(max = 500, message = "must have at most 500 characters")
        @Schema(
                description = "Your own words to those who are blocked.",
                nullable = true,
                examples = "Ask in #ai-budget for more.")
        String message) {

    LimitPolicy toPolicy(Instant now) {
        refuseNegative("/turn_overrun", turnOverrun);
        refuseNegative("/default_hold", defaultHold);
        LimitPolicy standard = LimitPolicy.DEFAULT;
        return new LimitPolicy(
                MultipleLimits.valueOf(multipleLimits.toUpperCase(Locale.ROOT)),
                staleData == null ? standard.staleData() : StaleData.valueOf(staleData.toUpperCase(Locale.ROOT)),
                mode == null ? standard.mode() : AdmissionMode.valueOf(mode.toUpperCase(Locale.ROOT)),
                leaseMinutes == null ? standard.lease() : Duration.ofMinutes(leaseMinutes),
                Optional.ofNullable(turnOverrun),
                defaultHold == null ? standard.defaultHold() : defaultHold,
                Optional.ofNullable(message),
                Optional.of(now),
                0);
    }

    private static void refuseNegative(String pointer, Money amount) {
        if (amount != null && amount.isNegative()) {
            throw ProblemException.invalidField(pointer, "must not be negative, but was " + amount.minorUnits() + ".");
        }
    }
}
