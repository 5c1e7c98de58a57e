package dev.tokenward.usage.pricing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.http.Versioned;
import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.price.DatedPrice;
import dev.tokenward.usage.price.FallbackPrice;
import dev.tokenward.usage.price.OwnPrice;
import dev.tokenward.usage.price.PricedModel;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a model costs from an instant on. */
@Schema(name = "Price")
public record PriceResponse(
        @Schema(
                description = "Kept with every event that was rated by it.",
                examples = "price_0193f1c2a4b87c3d9e0f123456789abe")
        String id,

        @Schema(examples = "price") String type,

        @Schema(
                description =
                        "`own` is the organization's and goes before `shipped`, what came with the service. Asked for by its id: "
                                + "also `fallback`, at which models without a price count.",
                examples = "own")
        String source,

        @Schema(
                examples = "claude-sonnet-4-5",
                description = "The model as the price calls it; null for the fallback, which is of none.",
                nullable = true)
        String model,

        @Schema(examples = "Claude Sonnet 4.5") String name,

        @Schema(description = "Of an own price: other names of the model.")
        List<String> aliases,

        @Schema(description = "Of an own price: what names of the model begin with.")
        List<String> prefixes,

        @Schema(
                description =
                        "First instant at which it holds, until `effective_until` or the model's next price; null: always.",
                nullable = true)
        Instant effectiveFrom,

        @Schema(description = "First instant at which it holds no more.", nullable = true)
        Instant effectiveUntil,

        @Schema(description = "Whether a model of that name is rated by it at the instant asked for, else now.")
        boolean holds,

        @Schema(examples = "USD") String currency,

        @Schema(description = "The last holds whose bound a request's prompt tokens are above.")
        List<TierResponse> tiers,

        @Schema(description = "Of a thousand web searches, minor units.", examples = "1000")
        Money thousandWebSearches,

        @Schema(
                description = "Times the price of tokens, by speed; 1 where it is not there.",
                examples = "{\"fast\":\"6\"}")
        Map<String, String> speeds,

        @Schema(
                description = "Times the price of tokens, by inference_geo; 1 where it is not there.",
                examples = "{\"us\":\"1.1\"}")
        Map<String, String> regions,

        @Schema(description = "Of an own price: whether a price file brought it.")
        boolean imported,

        @Schema(nullable = true) Instant createdAt,

        @Schema(description = "Since when nothing is rated by it any more.", nullable = true)
        Instant withdrawnAt,

        @Schema(description = "The price that came in its place.", nullable = true)
        String replacedBy)
        implements Versioned {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    static PriceResponse of(PricedModel model, DatedPrice dated, boolean holds) {
        Price price = dated.price();
        return new PriceResponse(
                price.id(),
                "price",
                "shipped",
                model.id(),
                model.name(),
                List.of(),
                List.of(),
                dated.from().equals(Instant.EPOCH) ? null : dated.from(),
                null,
                holds,
                "USD",
                price.tiers().stream().map(TierResponse::of).toList(),
                thousand(price),
                plain(price.speeds()),
                plain(price.regions()),
                false,
                null,
                null,
                null);
    }

    static PriceResponse of(FallbackPrice fallback, boolean holds) {
        Price price = fallback.of("");
        return new PriceResponse(
                fallback.id(),
                "price",
                "fallback",
                null,
                "Fallback",
                List.of(),
                List.of(),
                null,
                null,
                holds,
                "USD",
                price.tiers().stream().map(TierResponse::of).toList(),
                thousand(price),
                Map.of(),
                Map.of(),
                false,
                fallback.setAt().orElse(null),
                null,
                null);
    }

    static PriceResponse of(OwnPrice own, boolean holds) {
        return new PriceResponse(
                own.id(),
                "price",
                "own",
                own.model(),
                own.name(),
                own.aliases(),
                own.prefixes(),
                own.from().equals(Instant.EPOCH) ? null : own.from(),
                own.until().orElse(null),
                holds,
                "USD",
                own.price().tiers().stream().map(TierResponse::of).toList(),
                thousand(own.price()),
                plain(own.price().speeds()),
                plain(own.price().regions()),
                own.imported(),
                own.createdAt(),
                own.withdrawnAt().orElse(null),
                own.replacedBy().orElse(null));
    }

    /** Without what time alone changes. */
    @Override
    public Object version() {
        return List.of(id, String.valueOf(withdrawnAt), String.valueOf(replacedBy));
    }

    /** The position in the list. */
    String key() {
        return model + ' ' + (effectiveFrom == null ? "" : effectiveFrom) + ' ' + source + ' ' + id;
    }

    private static Money thousand(Price price) {
        return new Money(price.webSearch().usd().multiply(THOUSAND));
    }

    private static Map<String, String> plain(Map<String, BigDecimal> factors) {
        Map<String, String> plain = new TreeMap<>();
        factors.forEach(
                (name, factor) -> plain.put(name, factor.stripTrailingZeros().toPlainString()));
        return plain;
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
