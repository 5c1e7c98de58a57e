package dev.tokenward.limits.setting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.limits.precedence.Limit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the amount of a limit, whose null is unlimited and whose absence is a mistake. */
public final class AmountReader {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");

    private AmountReader() {}

    /** Empty where it is wrong; what is wrong is added to the errors. */
    public static Optional<Limit> read(JsonNode amount, String pointer, List<FieldError> errors) {
        if (amount != null && amount.isNull()) {
            return Optional.of(new Limit.Unlimited());
        }
        if (amount != null
                && amount.isTextual()
                && WHOLE.matcher(amount.textValue()).matches()) {
            return Optional.of(new Limit.Amount(Money.ofMinorUnits(new BigDecimal(amount.textValue()))));
        }
        errors.add(FieldError.ofPointer(pointer, amount == null ? "is required; null is unlimited" : wrong(amount)));
        return Optional.empty();
    }

    private static String wrong(JsonNode amount) {
        String right = "a string of whole minor units, such as \"50000\" for 500 USD; null is unlimited";
        if (!amount.isTextual()) {
            return "must be " + right + "; it was the JSON "
                    + amount.getNodeType().name().toLowerCase(Locale.ROOT) + " " + amount;
        }
        return amount.textValue().startsWith("-")
                ? "must not be negative, but was " + amount + "; give " + right
                : "must be " + right + ", but was " + amount;
    }
}
