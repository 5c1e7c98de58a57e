package dev.tokenward.usage.correction;

import dev.tokenward.commons.money.Money;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What rating anew has changed, or would change. */
@Schema(name = "ReRating")
public record ReRatingResponse(
        @Schema(examples = "re_rating") String type,

        @Schema(description = "True when nothing was written.")
        boolean dryRun,

        @Schema(
                description =
                        "Events that were rated; those that are void are not. One that brought its own cost keeps it as gross.")
        long events,

        @Schema(description = "Those whose rating differs.") long changed,

        @Schema(description = "People whose spend differs.") int actors,

        @Schema(description = "By model; one where nothing differs is not there.")
        List<ModelDifference> models) {

    /** One model's part of it, minor units. */
    @Schema(name = "ReRatedModel")
    public record ModelDifference(
            @Schema(examples = "claude-sonnet-5") String model, long changed, Money netBefore, Money netAfter) {}
}
