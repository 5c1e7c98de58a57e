package dev.tokenward.usage.pricing;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.price.FallbackPrice;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What models without a price shall cost. */
@Schema(name = "FallbackPriceRequest")
public record FallbackPriceRequest(
        @NotNull(message = AMOUNT)
        @Pattern(regexp = AMOUNT_TEXT, message = AMOUNT)
        @Schema(
                description = "A million tokens that go in, of every kind, minor units.",
                required = true,
                examples = "500")
        String input,

        @NotNull(message = AMOUNT)
        @Pattern(regexp = AMOUNT_TEXT, message = AMOUNT)
        @Schema(description = "A million tokens that come out, minor units.", required = true, examples = "2500")
        String output) {
    private static final String AMOUNT_TEXT = "\\d{1,9}(\\.\\d)?";
    private static final String AMOUNT = "must be minor units as text with at most one decimal, as \"500\"";

    FallbackPrice toPrice(String id, Instant now) {
        return new FallbackPrice(id, money(input), money(output), Optional.of(now));
    }

    private static Money money(String minorUnits) {
        return Money.ofMinorUnits(new BigDecimal(minorUnits));
    }
}
