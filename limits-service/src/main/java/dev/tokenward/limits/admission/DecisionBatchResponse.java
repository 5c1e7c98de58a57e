package dev.tokenward.limits.admission;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One decision a question, in the order asked. */
@Schema(name = "DecisionBatch")
public record DecisionBatchResponse(
        @Schema(examples = "decision_batch") String type, List<DecisionResponse> decisions) {}
