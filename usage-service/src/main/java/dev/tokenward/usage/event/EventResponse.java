package dev.tokenward.usage.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.http.Versioned;
import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.TokenKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One event with its rating step by step. */
@Schema(name = "RatedEvent")
public record EventResponse(
        @Schema(examples = "req_011CQ") String id,
        @Schema(examples = "event") String type,
        Instant occurredAt,
        Instant recordedAt,

        @Schema(description = "As the event named its user.", examples = "email:ada@example.com")
        String identity,

        @Schema(description = "Null while the directory knows nobody of that name.", nullable = true)
        String userId,

        @Schema(examples = "claude_code") String product,
        @Schema(examples = "claude-sonnet-5") String model,
        @Schema(examples = "1") long requests,
        Tokens tokens,
        @Schema(examples = "0") long webSearches,
        @Schema(examples = "0-200k") String contextWindow,
        @Schema(examples = "global") String inferenceGeo,
        @Schema(examples = "standard") String speed,
        @Schema(nullable = true) String sessionId,
        @Schema(nullable = true) String turnId,
        List<String> connectors,

        @Schema(description = "The stream broke off before its end.")
        boolean aborted,

        @Schema(description = "Its tokens were not counted to the end: its source, or we, estimated them.")
        boolean estimated,

        @Schema(description = "The import that brought it; null for other doors.", nullable = true)
        String importId,

        @Schema(
                description =
                        "In whose hour and day it counts: when it happened, or when it was recorded if that day was "
                                + "final.")
        Instant countedAt,

        @Schema(
                description = "The final day that it is an adjustment of; null for usage that counts as it happened.",
                nullable = true)
        LocalDate adjusts,

        @Schema(description = "Since when it counts no more.", nullable = true)
        Instant voidedAt,

        @Schema(description = "As it was rated first.") Rating rating,

        @Schema(
                description =
                        "What happened to it since, the oldest first; with the first rating they add up to what it counts as.")
        List<CorrectionLine> corrections)
        implements Versioned {

    /** A difference to what the event counts as. */
    @Schema(name = "EventCorrection")
    public record CorrectionLine(
            @Schema(examples = "correction_0193f1c2a4b87c3d9e0f123456789abe")
            String id,

            @Schema(
                    description =
                            "`void` takes the event back; a new rating is a `reversal` of the old and a `replacement`.",
                    examples = "void")
            String kind,

            String reason,
            Instant recordedAt,

            @Schema(description = "On which day it counts.") LocalDate day,

            @Schema(examples = "claude-sonnet-5") String priceModel,

            @Schema(
                    description =
                            "What a replacement was rated by, or what a reversal takes back; null for those of before "
                                    + "this was kept.",
                    nullable = true)
            PriceReference price,

            @Schema(description = "Which discount a replacement has.", nullable = true)
            String discountId,

            @Schema(description = "Minor units.") Money gross,
            @Schema(description = "Minor units.") Money net,

            @Schema(
                    description =
                            "Of a replacement: the rating that stands from then on, step by step. Null for others.",
                    nullable = true)
            Rating rating) {}

    /** Which price an event was rated by. */
    @Schema(name = "PriceReference")
    public record PriceReference(
            @Schema(
                    description = "To be found at `GET /v1/organizations/prices/{id}`, also when it was withdrawn.",
                    examples = "shipped.claude-sonnet-5.2026-09-01.1f2e3d4c")
            String id,

            @Schema(
                    description = "The organization's `own`, the `shipped` book's, or its `fallback`.",
                    examples = "shipped")
            String source,

            @Schema(
                    description = "As the price calls it; null for the fallback, and of a shipped book of before.",
                    nullable = true,
                    examples = "claude-sonnet-5")
            String model,

            @Schema(description = "First instant at which the price held; null for always.", nullable = true)
            Instant effectiveFrom) {}

    /** What was used, by kind. */
    @Schema(name = "RatedTokens")
    public record Tokens(
            long uncachedInput,
            long cacheRead,

            @JsonProperty("cache_write_5m") @Schema(name = "cache_write_5m")
            long cacheWrite5m,

            @JsonProperty("cache_write_1h") @Schema(name = "cache_write_1h")
            long cacheWrite1h,

            long output) {
        public static Tokens of(Map<TokenKind, Long> tokens) {
            return new Tokens(
                    tokens.get(TokenKind.UNCACHED_INPUT),
                    tokens.get(TokenKind.CACHE_READ),
                    tokens.get(TokenKind.CACHE_WRITE_5M),
                    tokens.get(TokenKind.CACHE_WRITE_1H),
                    tokens.get(TokenKind.OUTPUT));
        }
    }

    /** What it cost, and how that came about. */
    @Schema(name = "EventRating")
    public record Rating(
            @Schema(description = "False when the model had no price and the fallback was taken.")
            boolean priced,

            @Schema(description = "The price book's name of the model.", examples = "claude-sonnet-5")
            String priceModel,

            @Schema(description = "Which price that was; null for events of before this was kept.", nullable = true)
            PriceReference price,

            @Schema(description = "The tier that was taken is for requests with more prompt tokens than this.")
            long tierAbove,

            @Schema(
                    description =
                            "What the list price of tokens was multiplied with, for speed and region. Null for ratings anew "
                                    + "of before this was kept.",
                    nullable = true,
                    examples = "1.1")
            String factor,

            @Schema(description = "They add up to gross.") List<Step> steps,

            @Schema(
                    description =
                            "What it costs by the price book, minor units: gross, unless a cost came with the event. "
                                    + "Null for events of before this was kept.",
                    nullable = true)
            Money computed,

            @Schema(description = "At list price, minor units.")
            Money gross,

            @Schema(description = "The fraction that was taken off gross.", examples = "0.15")
            String discount,

            @Schema(
                    description =
                            "Which discount that was: to be found at `GET /v1/organizations/discounts/{id}`, also when it was "
                                    + "deleted.",
                    nullable = true)
            String discountId,

            @Schema(description = "After discounts, minor units.")
            Money net,

            @Schema(examples = "USD") String currency) {}

    /** One part of the cost. */
    @Schema(name = "RatingStep")
    public record Step(
            @Schema(
                    description = "A kind of tokens, `web_search`, or `reported` for a cost that came with the event.",
                    examples = "output")
            String part,

            @Schema(examples = "350") long quantity,

            @Schema(
                    description =
                            "Minor units for a million tokens, the factor multiplied in, or for a thousand searches; null for `reported`.",
                    nullable = true,
                    examples = "1500")
            Money unitPrice,

            @Schema(examples = "0.525") Money amount) {}

    static List<Step> reported(Money cost) {
        return List.of(new Step("reported", 1, null, cost));
    }

    static List<Step> steps(Map<TokenKind, Long> tokens, Map<TokenKind, Money> parts, long searches, Money search) {
        List<Step> steps = new ArrayList<>();
        tokens.forEach((kind, count) -> {
            if (count > 0) {
                Money part = parts.get(kind);
                steps.add(new Step(kind.wireName(), count, unitPrice(part, count, 6), part));
            }
        });
        if (searches > 0) {
            steps.add(new Step("web_search", searches, unitPrice(search, searches, 3), search));
        }
        return steps;
    }

    /** Exact, for the part was made by multiplying. */
    private static Money unitPrice(Money part, long count, int powerOfTen) {
        return new Money(part.usd().movePointRight(powerOfTen).divide(BigDecimal.valueOf(count)));
    }
}
