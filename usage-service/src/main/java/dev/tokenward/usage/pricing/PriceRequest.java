package dev.tokenward.usage.pricing;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.price.EffectiveInstantRequest;
import dev.tokenward.usage.price.ModelNames;
import dev.tokenward.usage.price.OwnPrice;
import dev.tokenward.usage.rating.Price;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A price as it shall be. */
@Schema(name = "PriceRequest")
public record PriceRequest(
        @NotNull(message = NAME)
        @Pattern(regexp = ModelNames.PATTERN, message = NAME)
        @Schema(
                description =
                        "The model as events name it, or as the shipped list calls it; in any case of letters. A cloud's "
                                + "name (`us.anthropic.…`) means usage that came under that name alone.",
                required = true,
                examples = "claude-sonnet-6")
        String model,

        @Size(max = 200, message = "must have at most 200 characters")
        @Schema(description = "For people; the model if left out.", nullable = true, examples = "Claude Sonnet 6")
        String name,

        @Size(max = 100, message = "must name at most 100")
        @Schema(description = "Other names of the model.", nullable = true)
        List<@NotNull(message = NAME) @Pattern(regexp = ModelNames.PATTERN, message = NAME) String> aliases,

        @Size(max = 100, message = "must name at most 100")
        @Schema(
                description = "What names of the model begin with; a name that is meant more nearly goes before it.",
                nullable = true)
        List<@NotNull(message = NAME) @Pattern(regexp = ModelNames.PATTERN, message = NAME) String> prefixes,

        @Schema(
                description =
                        "The first instant at which it holds, now if left out. It may be in the past. One price of the "
                                + "model that is there for the same instant is replaced.",
                nullable = true)
        Instant effectiveFrom,

        @Schema(description = "The first instant at which it holds no more; left out for never.", nullable = true)
        Instant effectiveUntil,

        @NotEmpty(message = "must have at least one tier")
        @Size(max = 10, message = "must have at most ten tiers")
        @Schema(description = "Ascending; the first holds from no tokens on.", required = true)
        List<@NotNull(message = "must be a tier") @Valid PriceTierRequest> tiers,

        @Pattern(regexp = "\\d{1,7}(\\.\\d{1,4})?", message = "must be minor units as text, as \"1000\" for 10 dollars")
        @Schema(
                description = "Of a thousand web searches, minor units; 1000 if left out.",
                nullable = true,
                examples = "1000")
        String thousandWebSearches,

        @Size(max = 20, message = "must name at most 20 speeds")
        @Schema(
                description = "Times the price of tokens, by speed; under 100.",
                nullable = true,
                examples = "{\"fast\":\"6\"}")
        Map<
                        @NotNull @Pattern(regexp = FACTOR_NAME, message = FACTOR_NAMED) String,
                        @NotNull(message = FACTOR) @Pattern(regexp = FACTOR_TEXT, message = FACTOR) String>
                speeds,

        @Size(max = 50, message = "must name at most 50 regions")
        @Schema(
                description = "Times the price of tokens, by inference_geo; under 100.",
                nullable = true,
                examples = "{\"us\":\"1.1\"}")
        Map<
                        @NotNull @Pattern(regexp = FACTOR_NAME, message = FACTOR_NAMED) String,
                        @NotNull(message = FACTOR) @Pattern(regexp = FACTOR_TEXT, message = FACTOR) String>
                regions,

        @Schema(
                description = "Set it although more than 5 % of the members would be over a limit by it.",
                defaultValue = "false")
        Boolean confirm) {
    private static final String NAME = "must be a model's name of 1 to 200 characters, such as claude-sonnet-6";
    private static final String FACTOR_NAME = "[a-z0-9_.-]{1,50}";
    private static final String FACTOR_NAMED = "must be a name in lower case of 1 to 50 characters";
    private static final String FACTOR_TEXT = "\\d{1,2}(\\.\\d{1,4})?";
    private static final String FACTOR = "must be a number under 100 as text, as \"1.1\", with at most four decimals";
    private static final int SEARCHES_TO_USD = 5;

    public PriceRequest {
        aliases = aliases == null ? List.of() : aliases;
        prefixes = prefixes == null ? List.of() : prefixes;
        speeds = speeds == null ? Map.of() : speeds;
        regions = regions == null ? Map.of() : regions;
        confirm = confirm != null && confirm;
    }

    OwnPrice toPrice(String id, Instant now) {
        Instant from = EffectiveInstantRequest.kept(effectiveFrom == null ? now : effectiveFrom, "effective_from");
        Optional<Instant> until =
                Optional.ofNullable(effectiveUntil).map(at -> EffectiveInstantRequest.kept(at, "effective_until"));
        if (until.filter(end -> !end.isAfter(from)).isPresent()) {
            throw ProblemException.invalidField(
                    "/effective_until",
                    "'effective_until' must be after " + from + ", but was " + effectiveUntil + ".");
        }
        String called = ModelNames.kept(model);
        return new OwnPrice(
                id,
                called,
                name == null || name.isBlank() ? model : name.strip(),
                aliases.stream().map(ModelNames::kept).distinct().sorted().toList(),
                prefixes.stream().map(ModelNames::kept).distinct().sorted().toList(),
                from,
                until,
                price(id, called),
                false,
                now,
                Optional.empty(),
                Optional.empty());
    }

    private Price price(String id, String called) {
        try {
            return new Price(
                    id,
                    called,
                    PriceTierRequest.ascending(tiers),
                    true,
                    thousandWebSearches == null
                            ? Price.WEB_SEARCH
                            : PriceTierRequest.usd(thousandWebSearches, SEARCHES_TO_USD),
                    factors(speeds),
                    factors(regions));
        } catch (IllegalArgumentException tooFine) {
            throw ProblemException.invalidField("/tiers", "'tiers' cannot be kept: " + tooFine.getMessage() + ".");
        }
    }

    private static Map<String, BigDecimal> factors(Map<String, String> texts) {
        Map<String, BigDecimal> factors = new HashMap<>();
        texts.forEach((factor, text) -> factors.put(factor, new BigDecimal(text)));
        return factors;
    }
}
