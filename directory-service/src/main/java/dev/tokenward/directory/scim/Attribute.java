package dev.tokenward.directory.scim;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One attribute of a schema.
 *
 * @param parts its sub-attributes by name in lower case
 */
record Attribute(String name, String type, boolean multiValued, boolean readOnly, Map<String, Attribute> parts) {
    Attribute {
        parts = Map.copyOf(parts);
    }

    Optional<Attribute> part(String spelled) {
        return Optional.ofNullable(parts.get(spelled.toLowerCase(Locale.ROOT)));
    }

    boolean isComplex() {
        return type.equals("complex");
    }

    boolean isBoolean() {
        return type.equals("boolean");
    }
}
