package dev.tokenward.usage.discount;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.price.EffectiveInstantRequest;
import dev.tokenward.usage.rating.Discount;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A discount as it shall be. */
@Schema(name = "DiscountRequest")
public record DiscountRequest(
        @NotNull(message = WHAT_IT_IS)
        @Pattern(regexp = "0\\.\\d{1,6}|1(\\.0{1,6})?", message = WHAT_IT_IS)
        @Schema(
                description = "What is taken off the list price: more than 0, at most 1, at most six decimals.",
                required = true,
                examples = "0.15")
        String fraction,

        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9.:@_-]{0,99}",
                message = "must be a model such as 'claude-sonnet-5' or a family such as 'sonnet'")
        @Schema(
                description = "A model as the price book calls it, or a family; left out for all.",
                nullable = true,
                examples = "sonnet")
        String model,

        @Schema(description = "The first instant, now if left out. It may be in the past.", nullable = true)
        Instant startingAt,

        @Schema(description = "The first instant at which it is no more; left out for never.", nullable = true)
        Instant endingAt) {
    private static final String WHAT_IT_IS =
            "must be text, more than 0 and at most 1, with at most six decimals, as \"0.15\" for 15 percent";

    DatedDiscount toDiscount(String id, Instant now) {
        Instant from = EffectiveInstantRequest.kept(startingAt == null ? now : startingAt, "starting_at");
        Optional<Instant> until =
                Optional.ofNullable(endingAt).map(at -> EffectiveInstantRequest.kept(at, "ending_at"));
        if (until.filter(end -> !end.isAfter(from)).isPresent()) {
            throw ProblemException.invalidField(
                    "/ending_at", "'ending_at' must be after " + from + ", but was " + endingAt + ".");
        }
        BigDecimal off = new BigDecimal(fraction);
        if (off.signum() == 0) {
            throw ProblemException.invalidField("/fraction", "'fraction' " + WHAT_IT_IS + ".");
        }
        return new DatedDiscount(
                new Discount(id, off),
                Optional.ofNullable(model).map(name -> name.toLowerCase(Locale.ROOT)),
                from,
                until,
                now);
    }
}
