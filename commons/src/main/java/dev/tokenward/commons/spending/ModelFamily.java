package dev.tokenward.commons.spending;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Families of models, from the light one to the costly one; a model's name contains its family's. */
public enum ModelFamily {
    HAIKU,
    SONNET,
    OPUS;

    public static Optional<ModelFamily> of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(family -> name.contains(family.wireName()))
                .findFirst();
    }

    /** The name on the wire: {@code sonnet}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** False where either family is not known. */
    public static boolean isCostlier(String model, String than) {
        return of(model)
                .flatMap(asked -> of(than).map(other -> asked.compareTo(other) > 0))
                .orElse(false);
    }
}
