package dev.tokenward.usage.event;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a batch: everything accepted is durable. */
@Schema(name = "EventBatch")
public record EventBatchResponse(
        @Schema(examples = "event_batch") String type,

        @Schema(description = "Counted now.", examples = "1")
        long accepted,

        @Schema(description = "Counted before, with the same content.", examples = "0")
        long duplicates,

        @Schema(description = "Not taken, those that `rejected` has no room for too.", examples = "0")
        long rejectedCount,

        @Schema(description = "The rows that were not taken, the first thousand of them.")
        List<RejectedEvent> rejected) {
    static EventBatchResponse of(BatchOutcome outcome) {
        return new EventBatchResponse(
                "event_batch",
                outcome.accepted(),
                outcome.duplicates(),
                outcome.rejectedCount(),
                outcome.rejected().stream().map(RejectedEvent::of).toList());
    }

    /** A row that was not taken. The others were. */
    public record RejectedEvent(
            @Schema(description = "Of the row, from 0; blank lines are not counted.", examples = "3")
            int index,

            @Schema(nullable = true, description = "As far as it could be read.", examples = "req_011CQ")
            String id,

            @Schema(description = "As in docs/problems.md.", examples = "invalid-request")
            String code,

            @Schema(examples = "'output' must be from 0 to 1000000000000, not -5.")
            String detail,

            @Schema(description = "JSON pointer into the event.", examples = "/tokens/output")
            String pointer) {
        public static RejectedEvent of(ReadEvent row) {
            EventRefusal refusal = row.refusal().orElseThrow();
            return new RejectedEvent(
                    row.index(), row.id().orElse(null), refusal.problem().code(), refusal.detail(), refusal.pointer());
        }
    }
}
