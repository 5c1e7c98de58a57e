package dev.tokenward.commons.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which value of a body could not be read (RFC 6901), and what would be right, without the names of our classes. */
public final class JsonFieldError {
    private JsonFieldError() {}

    public static Problem.FieldError of(JsonMappingException e) {
        return Problem.FieldError.ofPointer(pointer(e), explain(e));
    }

    private static String explain(JsonMappingException e) {
        String field = fieldName(e);
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", ", " Known here: ", "."));
            return "'" + field + "' is not a known field." + known;
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return "'" + field + "': " + e.getCause().getMessage();
        }
        if (e instanceof InvalidFormatException format) {
            return "'" + field + "' " + expectation(format);
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "'" + field + "' " + expectation(mismatch.getTargetType()) + ".";
        }
        return "'" + field + "' cannot be read: " + shortened(e.getOriginalMessage());
    }

    private static String expectation(InvalidFormatException e) {
        String message = e.getOriginalMessage();
        int ours = message.indexOf("must be");
        String wanted = ours >= 0 ? message.substring(ours) : expectation(e.getTargetType());
        return wanted + ", not '" + shortened(String.valueOf(e.getValue())) + "'.";
    }

    static String expectation(Class<?> target) {
        if (target.isEnum()) {
            return Stream.of(target.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase())
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        return switch (target.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "must be a whole number";
            case "BigDecimal" -> "must be a number";
            case "boolean", "Boolean" -> "must be true or false";
            case "Instant" -> "must be an instant as RFC 3339 has it, such as 2026-11-23T09:30:00Z";
            case "LocalDate" -> "must be a date such as 2026-11-23";
            case "String" -> "must be text";
            case "Money" -> "must be a decimal string of minor units, such as \"50000\" for 500 USD";
            case "List", "ArrayList", "Set", "HashSet" -> "must be an array";
            default -> "must be an object of the documented form";
        };
    }

    static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }

    private static String fieldName(JsonMappingException e) {
        JsonMappingException.Reference last = e.getPath().get(e.getPath().size() - 1);
        return last.getFieldName() == null ? "[" + last.getIndex() + "]" : shortened(last.getFieldName());
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? String.valueOf(step.getIndex()) : shortened(step.getFieldName()))
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
