package dev.tokenward.limits.admission;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Word that a turn holds nothing any more. */
@Schema(name = "ClosedTurn")
public record ClosedTurnResponse(
        String turnId, @Schema(examples = "turn_closed") String type) {}
