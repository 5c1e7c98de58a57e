package dev.tokenward.usage.pricing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The public price files that are taken. */
enum PriceFileFormat {
    LITELLM,
    MODELS_DEV;

    static Optional<PriceFileFormat> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(PriceFileFormat::wireName).toList();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
