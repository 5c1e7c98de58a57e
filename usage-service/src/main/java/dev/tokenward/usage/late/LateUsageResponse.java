package dev.tokenward.usage.late;

import dev.tokenward.commons.money.Money;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came late. */
@Schema(name = "LateUsage")
public record LateUsageResponse(
        @Schema(examples = "late_usage") String type,

        @Schema(description = "By kind and product; none where nothing came late.")
        List<LateLineResponse> data) {

    /** Of one kind and product. */
    @Schema(name = "LateUsageLine")
    public record LateLineResponse(
            @Schema(
                    description =
                            "`late`: recorded more than 24 hours after it happened; `adjustment`: its day was final, so it "
                                    + "counts when it was recorded.",
                    examples = "late")
            String kind,

            String product,
            long events,
            long requests,

            @Schema(description = "Net, as it was rated first.")
            Money net) {}
}
