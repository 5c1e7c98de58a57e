package dev.tokenward.usage.price;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names under which clouds and gateways sell a model, brought back to the vendor's own:
 * {@code us.anthropic.claude-sonnet-4-5-20250929-v1:0}, {@code vertex_ai/claude-sonnet-4-5@20250929} and
 * {@code anthropic/claude-sonnet-4-5} are all {@code claude-sonnet-4-5…}.
 */
final class ModelName {
    private static final Pattern CLOUD_VERSION = Pattern.compile("(?<=\\d)-v\\d+(:\\d+)?$");
    private static final Pattern CONTEXT = Pattern.compile("\\[\\d+[km]\\]$");

    private ModelName() {}

    static String normalized(String name) {
        String model = name.strip().toLowerCase(Locale.ROOT);
        model = model.substring(model.lastIndexOf('/') + 1);
        int vendor = model.lastIndexOf("anthropic.");
        model = vendor >= 0 ? model.substring(vendor + "anthropic.".length()) : model;
        model = CONTEXT.matcher(model).replaceFirst("");
        return CLOUD_VERSION.matcher(model).replaceFirst("");
    }
}
