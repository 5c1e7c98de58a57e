package dev.tokenward.usage.connector;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which connectors were used, the days in order. */
@Schema(name = "ConnectorUses")
public record ConnectorUseResponse(List<Line> data) {

    /** One actor's use of one connector in one product on one day. */
    @Schema(name = "ConnectorUse")
    public record Line(
            LocalDate day,

            @Schema(description = "The user's id, or the identity while nobody is known for it.")
            String actor,

            @Schema(nullable = true) String userId,
            String product,

            @Schema(description = "As the events name it.") String connector,

            @Schema(description = "Model requests that used it.")
            long requests,

            @Schema(description = "Sessions that used it, as far as the events name them, each once.")
            List<String> sessions) {}
}
