package dev.tokenward.usage.change;

import dev.tokenward.commons.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was recorded for a turn so far, net. */
public record TurnChange(
        String turnId,
        @Schema(nullable = true) String userId,

        @Schema(description = "That of its first recorded event.", nullable = true)
        String product,

        @Schema(description = "That of its first recorded event.", nullable = true)
        String model,

        Money amount) {}
