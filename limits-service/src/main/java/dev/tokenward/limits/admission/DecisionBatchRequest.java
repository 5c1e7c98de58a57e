package dev.tokenward.limits.admission;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Many questions at once; decided one after the other. */
@Schema(name = "DecisionBatchRequest")
public record DecisionBatchRequest(
        @NotNull(message = "is required: a list of questions")
        @Size(min = 1, max = 1000, message = "must have 1 to 1000 questions")
        @Schema(description = "1 to 1000 questions.")
        List<@NotNull(message = "must be a question, not null") DecisionRequest> questions) {}
