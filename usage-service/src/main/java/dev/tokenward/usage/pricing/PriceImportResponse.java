package dev.tokenward.usage.pricing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a price file, line by line. */
@Schema(name = "PriceImport")
public record PriceImportResponse(
        @Schema(examples = "price_import") String type,

        @Schema(description = "True when nothing was written.")
        boolean dryRun,

        @Schema(description = "From when the prices hold that were taken.")
        Instant effectiveFrom,

        @Schema(description = "Own prices that were made.") long taken,

        @Schema(description = "Models that cost the same already at that instant, by an own or a shipped price.")
        long same,

        long refused,

        @Schema(description = "In the order of the file; models that were not asked for are not there.")
        List<LineResponse> lines) {

    static PriceImportResponse of(boolean dryRun, Instant from, List<LineResponse> lines) {
        return new PriceImportResponse(
                "price_import",
                dryRun,
                from,
                count(lines, Outcome.TAKEN),
                count(lines, Outcome.SAME),
                count(lines, Outcome.REFUSED),
                lines);
    }

    private static long count(List<LineResponse> lines, Outcome outcome) {
        return lines.stream()
                .filter(line -> line.outcome().equals(outcome.wireName()))
                .count();
    }

    /** What became of one model. */
    @Schema(name = "PriceImportLine")
    public record LineResponse(
            @Schema(examples = "claude-sonnet-4-5") String model,

            @Schema(description = "`taken`, `same` or `refused`.", examples = "taken")
            String outcome,

            @Schema(
                    description = "The own price that was made, or the price that says the same; null for a dry run's.",
                    nullable = true)
            String priceId,

            @Schema(
                    description = "Why it was refused.",
                    nullable = true,
                    examples = "'input_cost_per_token' is missing")
            String detail,

            @Schema(description = "What is odd about it, and what of it was not taken.")
            List<String> notes) {}

    enum Outcome {
        TAKEN,
        SAME,
        REFUSED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
