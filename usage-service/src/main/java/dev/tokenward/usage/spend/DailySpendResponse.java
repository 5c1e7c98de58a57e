package dev.tokenward.usage.spend;

import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was spent day by day, the days in order. */
@Schema(name = "DailySpend")
public record DailySpendResponse(List<Line> data) {

    /** One person's spend on one product on one day. */
    @Schema(name = "DailySpendLine")
    public record Line(
            LocalDate day,

            @Schema(description = "Null for usage that nobody is known for, all of it together.", nullable = true)
            String userId,

            String product,
            @Schema(description = "Net.") Money amount) {}
}
