package dev.tokenward.usage.correction;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.confirmation.Blocking;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What rating anew has changed, or would change. */
@Schema(name = "ReRating")
public record ReRatingResponse(
        @Schema(
                description = "Null for a dry run, which is not kept.",
                nullable = true,
                examples = "re_rating_0193f1c2a4b87c3d9e0f123456789abe")
        String id,

        @Schema(examples = "re_rating") String type,

        @Schema(description = "True when nothing was written.")
        boolean dryRun,

        @Schema(
                description =
                        "`asked` for by somebody, or `price_arrived`: events that waited for a price have it now.",
                examples = "asked")
        String kind,

        @Schema(
                description = "`running` or `completed`; one that was broken off goes on by itself within seconds.",
                examples = "completed")
        String status,

        @Schema(nullable = true) String reason,

        @Schema(nullable = true) Instant startedAt,

        @Schema(nullable = true) Instant finishedAt,

        @Schema(
                description =
                        "Events that were rated; those that are void are not. One that brought its own cost keeps it as gross.")
        long events,

        @Schema(description = "Those whose rating differs.") long changed,

        @Schema(description = "People whose spend differs.") int actors,

        @Schema(description = "By model; one where nothing differs is not there.")
        List<ModelDifference> models,

        @Schema(description = "Of a dry run: whom it would block by what limits-service knows.", nullable = true)
        BlockingResponse blocking) {

    static ReRatingResponse begun(ReRating job) {
        return of(job, 0, List.of());
    }

    static ReRatingResponse of(ReRating job, int actors, List<ModelDifference> models) {
        return new ReRatingResponse(
                job.id(),
                "re_rating",
                false,
                job.kind().wireName(),
                job.status(),
                job.reason(),
                job.startedAt(),
                job.finishedAt().orElse(null),
                job.events(),
                job.changed(),
                actors,
                models,
                null);
    }

    static ReRatingResponse preview(ReRatingTally tally, String reason, Blocking blocking) {
        return new ReRatingResponse(
                null,
                "re_rating",
                true,
                ReRating.Kind.ASKED.wireName(),
                "completed",
                reason,
                null,
                null,
                tally.events(),
                tally.changed(),
                tally.actors(),
                tally.models(),
                BlockingResponse.of(blocking));
    }

    /** One model's part of it, minor units. */
    @Schema(name = "ReRatedModel")
    public record ModelDifference(
            @Schema(examples = "claude-sonnet-5") String model, long changed, Money netBefore, Money netAfter) {}

    /** Members who would be over a limit and are not now. */
    @Schema(name = "ReRatingBlocking")
    public record BlockingResponse(
            @Schema(description = "Null when limits-service could not be asked.", nullable = true)
            Long members,

            @Schema(description = "Null when limits-service could not be asked.", nullable = true)
            Long newlyBlocked,

            @Schema(description = "Whether it is done only with `confirm`.")
            boolean asksToBeConfirmed) {
        static BlockingResponse of(Blocking blocking) {
            return new BlockingResponse(
                    blocking.known() ? blocking.members() : null,
                    blocking.known() ? blocking.newlyBlocked() : null,
                    blocking.asksToBeConfirmed());
        }
    }
}
