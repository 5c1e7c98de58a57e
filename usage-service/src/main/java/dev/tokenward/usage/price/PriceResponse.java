package dev.tokenward.usage.price;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a model costs from an instant on. */
@Schema(name = "Price")
public record PriceResponse(
        @Schema(examples = "price") String type,

        @Schema(examples = "claude-sonnet-4-5", description = "The model as the price book calls it.")
        String model,

        @Schema(examples = "Claude Sonnet 4.5") String name,

        @Schema(
                description = "First instant at which it holds, until the model's next price; null: always.",
                nullable = true)
        Instant effectiveFrom,

        @Schema(examples = "USD") String currency,

        @Schema(description = "The last holds whose bound a request's prompt tokens are above.")
        List<TierResponse> tiers) {

    static PriceResponse of(PricedModel model, DatedPrice dated) {
        return new PriceResponse(
                "price",
                model.id(),
                model.name(),
                dated.from().equals(Instant.EPOCH) ? null : dated.from(),
                "USD",
                dated.price().tiers().stream().map(TierResponse::of).toList());
    }

    /** Prices of a million tokens of each kind. */
    @Schema(name = "PriceTier", description = "Prices of a million tokens of each kind, in minor units.")
    record TierResponse(
            @Schema(examples = "200000", description = "Holds for requests with more prompt tokens than that.")
            long abovePromptTokens,

            @Schema(examples = "300") Money uncachedInput,
            @Schema(examples = "30") Money cacheRead,

            @JsonProperty("cache_write_5m") @Schema(examples = "375")
            Money cacheWrite5m,

            @JsonProperty("cache_write_1h") @Schema(examples = "600")
            Money cacheWrite1h,

            @Schema(examples = "1500") Money output) {
        static TierResponse of(Price.Tier tier) {
            return new TierResponse(
                    tier.above(),
                    tier.perMillion().get(TokenKind.UNCACHED_INPUT),
                    tier.perMillion().get(TokenKind.CACHE_READ),
                    tier.perMillion().get(TokenKind.CACHE_WRITE_5M),
                    tier.perMillion().get(TokenKind.CACHE_WRITE_1H),
                    tier.perMillion().get(TokenKind.OUTPUT));
        }
    }
}
