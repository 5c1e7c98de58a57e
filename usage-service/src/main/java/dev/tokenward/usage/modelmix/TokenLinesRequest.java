package dev.tokenward.usage.modelmix;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rating.TokenCounts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Tokens that were summed elsewhere, and on which model instead. */
@Schema(name = "TokenLinesRequest")
public record TokenLinesRequest(
        @NotBlank(message = "is required") @Schema(required = true, examples = "org_0193f1c2a4b87c3d9e0f123456789abe")
        String orgId,

        @NotBlank(message = "must be a model or a family, such as 'sonnet'")
        @Schema(
                description = "The other model; a family's name stands for its newest model that has a price.",
                required = true,
                examples = "sonnet")
        String model,

        @NotNull(message = "must have at least one line")
        @Size(min = 1, max = 5000, message = "must have 1 to 5000 lines")
        @Schema(description = "1 to 5000.", required = true)
        List<@NotNull(message = "must be an object") @Valid LineRequest> lines) {

    /** By which day the other model is named. */
    Instant earliest() {
        return lines.stream().map(LineRequest::instant).min(Instant::compareTo).orElseThrow();
    }

    /** A UTC day's tokens, all of requests in one context window, which is what tells tiers of price apart. */
    @Schema(name = "TokenLine")
    public record LineRequest(
            @NotNull(message = "is required, as 2026-11-01") @Schema(required = true)
            LocalDate day,

            @PositiveOrZero(message = NEGATIVE) @Schema(required = true)
            long requests,

            @PositiveOrZero(message = NEGATIVE) @Schema(required = true)
            long uncachedInput,

            @PositiveOrZero(message = NEGATIVE) @Schema(required = true)
            long cacheRead,

            @PositiveOrZero(message = NEGATIVE) @Schema(required = true) @JsonProperty("cache_write_5m")
            long cacheWrite5m,

            @PositiveOrZero(message = NEGATIVE) @Schema(required = true) @JsonProperty("cache_write_1h")
            long cacheWrite1h,

            @PositiveOrZero(message = NEGATIVE) @Schema(required = true)
            long output,

            @PositiveOrZero(message = NEGATIVE) @Schema(required = true)
            long webSearches) {
        private static final String NEGATIVE = "must not be negative";

        Instant instant() {
            return day.atStartOfDay(UTC).toInstant();
        }

        /** Without a cost that came with the events: that was another model's. */
        Rating.Usage usage() {
            return new Rating.Usage(
                    new TokenCounts(uncachedInput, cacheRead, cacheWrite5m, cacheWrite1h, output),
                    requests,
                    webSearches,
                    Optional.empty());
        }
    }
}
