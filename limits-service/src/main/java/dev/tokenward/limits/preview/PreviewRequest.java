package dev.tokenward.limits.preview;

import dev.tokenward.commons.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Changes to look at before they are made. */
@Schema(name = "PreviewRequest")
public record PreviewRequest(
        @NotEmpty(message = "must have at least one change")
        @Size(max = 1000, message = "must have at most 1000 changes")
        @Schema(
                description = "What would be changed, all of it together; limits are deleted before others are set.",
                required = true)
        List<@Valid PlannedChangeRequest> changes,

        @Min(value = 0, message = "must be 0, or from 30 to 90")
        @Max(value = 90, message = "must be 0, or from 30 to 90")
        @Schema(
                description =
                        "How many of the last days are replayed at least, 30 to 90; 0 for none. Default 30. The replay "
                                + "begins with the week and month in which the first of them lies.",
                examples = "30")
        Integer replayDays,

        @Min(value = 1, message = "must be from 1 to 1000")
        @Max(value = 1000, message = "must be from 1 to 1000")
        @Schema(description = "Rows a page, 1 to 1000. Default 20.", examples = "20")
        Integer limit,

        @Schema(description = "`next_page` of the page before, with the same changes.", nullable = true)
        String page) {
    private static final int FEWEST_DAYS = 30;
    private static final int DEFAULT_LIMIT = 20;

    int days() {
        int days = replayDays == null ? FEWEST_DAYS : replayDays;
        if (days > 0 && days < FEWEST_DAYS) {
            throw ProblemException.invalidField("/replay_days", "must be 0, or from 30 to 90, but was " + days + ".");
        }
        return days;
    }

    int rows() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }
}
