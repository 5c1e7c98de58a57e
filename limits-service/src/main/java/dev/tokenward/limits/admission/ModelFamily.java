package dev.tokenward.limits.admission;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Families of models, from the light one to the costly one; a model's name contains its family's. */
enum ModelFamily {
    HAIKU,
    SONNET,
    OPUS;

    static Optional<ModelFamily> of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(family -> name.contains(family.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** False where either family is not known. */
    static boolean isCostlier(String model, String than) {
        return of(model)
                .flatMap(asked -> of(than).map(other -> asked.compareTo(other) > 0))
                .orElse(false);
    }
}
