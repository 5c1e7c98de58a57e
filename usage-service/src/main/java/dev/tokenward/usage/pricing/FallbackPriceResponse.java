package dev.tokenward.usage.pricing;

import dev.tokenward.commons.http.Versioned;
import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.price.FallbackPrice;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What models without a price cost. */
@Schema(name = "FallbackPrice")
public record FallbackPriceResponse(
        @Schema(description = "Kept with every event that was rated by it.", examples = "fallback.default")
        String id,

        @Schema(examples = "fallback_price") String type,

        @Schema(description = "A million tokens that go in, of every kind, minor units.", examples = "500")
        Money input,

        @Schema(description = "A million tokens that come out, minor units.", examples = "2500")
        Money output,

        @Schema(examples = "USD") String currency,

        @Schema(description = "Null for the default.", nullable = true)
        Instant setAt)
        implements Versioned {
    static FallbackPriceResponse of(FallbackPrice price) {
        return new FallbackPriceResponse(
                price.id(),
                "fallback_price",
                price.input(),
                price.output(),
                "USD",
                price.setAt().orElse(null));
    }
}
