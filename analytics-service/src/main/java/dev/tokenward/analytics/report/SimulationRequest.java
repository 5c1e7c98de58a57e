package dev.tokenward.analytics.report;

import dev.tokenward.analytics.finding.TierRule;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which limits to try, on what. */
public class SimulationRequest extends ReportRequest {
    private static final int MOST_MONTHS = 12;

    @QueryParam("months")
    @DefaultValue("3")
    @Parameter(
            description = "How many months up to `month`, 1 to 12.",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "3"))
    public String months;

    @QueryParam("product")
    @Parameter(description = "The one surface that the limits are about; by default all together.")
    public String product;

    @QueryParam("power")
    @Parameter(
            description =
                    "Monthly limit of the tier in minor units, `20000` for 200 USD. By default the starting point of the surface; "
                            + "of all together the sum of the starting points.")
    public String power;

    @QueryParam("typical")
    @Parameter(description = "Likewise.")
    public String typical;

    @QueryParam("light")
    @Parameter(description = "Likewise.")
    public String light;

    int howMany() {
        if (months.matches("\\d{1,3}")) {
            int number = Integer.parseInt(months);
            if (number >= 1 && number <= MOST_MONTHS) {
                return number;
            }
        }
        throw ProblemException.invalidParameter(
                "months", "'months' must be 1 to " + MOST_MONTHS + ", not '" + months + "'.");
    }

    Optional<String> surface() {
        if (product != null && (product.isBlank() || product.indexOf('\0') >= 0)) {
            throw ProblemException.invalidParameter("product", "'product' must be a surface such as 'chat'.");
        }
        return Optional.ofNullable(product);
    }

    /** By tier, the highest tier first. */
    Map<String, Money> limits() {
        Map<String, Money> limits = new LinkedHashMap<>();
        limits.put("power", limit("power", power));
        limits.put("typical", limit("typical", typical));
        limits.put("light", limit("light", light));
        return limits;
    }

    private Money limit(String tier, String value) {
        if (value == null) {
            return startingPoint(tier);
        }
        if (!value.matches("\\d{1,15}(\\.\\d{1,7})?")) {
            throw ProblemException.invalidParameter(
                    tier, "'" + tier + "' must be minor units such as 20000 for 200 USD, not '" + value + "'.");
        }
        return Money.ofMinorUnits(new BigDecimal(value));
    }

    private Money startingPoint(String tier) {
        List<String> surfaces = surface().map(List::of).orElse(TierRule.surfaces());
        return surfaces.stream()
                .map(surface -> TierRule.startingPoint(surface, tier)
                        .orElseThrow(() -> ProblemException.invalidParameter(
                                tier,
                                "'" + tier + "' is required for '" + surface + "', which has no starting points; "
                                        + String.join(", ", TierRule.surfaces()) + " have.")))
                .reduce(Money.ZERO, Money::plus);
    }
}
