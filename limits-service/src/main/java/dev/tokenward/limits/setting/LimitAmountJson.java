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

/** The amount of a limit on the wire, where null is a value: a string of whole minor units, or null for unlimited. */
public final class LimitAmountJson {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");

    private LimitAmountJson() {}

    /** Empty, with an error more, when it is no amount. */
    public static Optional<Limit> read(JsonNode amount, List<FieldError> errors) {
        if (amount != null && amount.isNull()) {
            return Optional.of(new Limit.Unlimited());
        }
        if (amount != null
                && amount.isTextual()
                && WHOLE.matcher(amount.textValue()).matches()) {
            return Optional.of(new Limit.Amount(Money.ofMinorUnits(new BigDecimal(amount.textValue()))));
        }
        errors.add(FieldError.ofPointer("/amount", amount == null ? "is required; null is unlimited" : wrong(amount)));
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
