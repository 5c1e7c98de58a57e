package dev.tokenward.usage.correction;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which events are to be rated anew, by the prices and discounts that are known now. */
@Schema(name = "ReRatingRequest")
public record ReRatingRequest(
        @NotNull(message = "is required, as 2026-11-01T00:00:00Z")
        @Schema(description = "Events that happened from then on.", required = true)
        Instant startingAt,

        @NotNull(message = "is required, as 2026-12-01T00:00:00Z")
        @Schema(description = "Events that happened before then.", required = true)
        Instant endingAt,

        @Size(max = 100, message = "must name at most 100 models")
        @Schema(description = "As events name them; left out or empty for all.", nullable = true)
        List<@NotBlank(message = "must be a model's name") String> models,

        @NotBlank(message = "must say why")
        @Size(max = 500, message = "must have at most 500 characters")
        @Schema(description = "1 to 500 characters.", required = true, examples = "The price of November was wrong")
        String reason,

        @Schema(description = "Only say what would change, and how many it would block.", defaultValue = "false")
        Boolean dryRun,

        @Schema(
                description = "Do it although more than 5 % of the members would be over a limit by it.",
                defaultValue = "false")
        Boolean confirm) {
    public ReRatingRequest {
        models = models == null ? List.of() : List.copyOf(models);
        dryRun = dryRun != null && dryRun;
        confirm = confirm != null && confirm;
    }
}
