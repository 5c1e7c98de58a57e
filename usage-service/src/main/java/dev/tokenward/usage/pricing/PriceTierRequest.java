package dev.tokenward.usage.pricing;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.price.VendorRatios;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Prices of a million tokens, by kind. An underscore before a digit is what makes the name of the field, and its pointer when it is bad. */
@Schema(name = "PriceTierRequest", description = "Prices of a million tokens of each kind, in minor units.")
public record PriceTierRequest(
        @Min(value = 0, message = BOUND)
        @Max(value = 1_000_000_000, message = BOUND)
        @Schema(
                description = "Holds for requests with more prompt tokens than that; 0 if left out.",
                nullable = true,
                examples = "200000")
        Long abovePromptTokens,

        @NotNull(message = AMOUNT)
        @Pattern(regexp = AMOUNT_TEXT, message = AMOUNT)
        @Schema(required = true, examples = "300")
        String uncachedInput,

        @Pattern(regexp = AMOUNT_TEXT, message = AMOUNT)
        @Schema(description = "A tenth of the input if left out.", nullable = true, examples = "30")
        String cacheRead,

        @Pattern(regexp = AMOUNT_TEXT, message = AMOUNT)
        @Schema(description = "1.25 times the input if left out.", nullable = true, examples = "375")
        String cacheWrite_5m,

        @Pattern(regexp = AMOUNT_TEXT, message = AMOUNT)
        @Schema(description = "Twice the input if left out.", nullable = true, examples = "600")
        String cacheWrite_1h,

        @NotNull(message = AMOUNT)
        @Pattern(regexp = AMOUNT_TEXT, message = AMOUNT)
        @Schema(required = true, examples = "1500")
        String output) {
    private static final String AMOUNT_TEXT = "\\d{1,9}(\\.\\d)?";
    private static final String AMOUNT =
            "must be minor units as text with at most one decimal, as \"300\" or \"37.5\": one token "
                    + "then costs whole billionths of a dollar";
    private static final String BOUND = "must be from 0 to 1000000000";
    private static final int CENTS = 2;

    static List<Price.Tier> ascending(List<PriceTierRequest> tiers) {
        List<Price.Tier> read = new ArrayList<>();
        for (PriceTierRequest tier : tiers) {
            long above = tier.abovePromptTokens == null ? 0 : tier.abovePromptTokens;
            boolean fits = read.isEmpty()
                    ? above == 0
                    : above > read.get(read.size() - 1).above();
            if (!fits) {
                throw ProblemException.invalidField(
                        "/tiers/" + read.size() + "/above_prompt_tokens",
                        "'above_prompt_tokens' must be 0 in the first tier, and more from tier to tier, but was "
                                + above + ".");
            }
            read.add(new Price.Tier(above, tier.perMillion()));
        }
        return read;
    }

    private Map<TokenKind, Money> perMillion() {
        Map<TokenKind, BigDecimal> said = new EnumMap<>(TokenKind.class);
        put(said, TokenKind.UNCACHED_INPUT, uncachedInput);
        put(said, TokenKind.CACHE_READ, cacheRead);
        put(said, TokenKind.CACHE_WRITE_5M, cacheWrite_5m);
        put(said, TokenKind.CACHE_WRITE_1H, cacheWrite_1h);
        put(said, TokenKind.OUTPUT, output);
        return VendorRatios.completed(said);
    }

    private static void put(Map<TokenKind, BigDecimal> said, TokenKind kind, String text) {
        if (text != null) {
            said.put(kind, usd(text, CENTS).usd());
        }
    }

    static Money usd(String text, int decimals) {
        return new Money(new BigDecimal(text).movePointLeft(decimals));
    }
}
