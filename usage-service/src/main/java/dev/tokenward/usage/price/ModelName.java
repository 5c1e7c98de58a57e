package dev.tokenward.usage.price;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names under which clouds and gateways sell a model, brought back to the vendor's own:
 * {@code us.anthropic.claude-sonnet-4-5-20250929-v1:0}, {@code vertex_ai/claude-sonnet-4-5@20250929} and
 * {@code anthropic/claude-sonnet-4-5} are all {@code claude-sonnet-4-5…}.
 */
final class ModelName {
    private static final Pattern SELLER = Pattern.compile("^(anthropic|databricks)-+(?=claude)");
    private static final Pattern CLOUD_VERSION = Pattern.compile("(?<=\\d)-v\\d+(:\\d+)?$");
    private static final Pattern CONTEXT = Pattern.compile("\\[\\d+[km]\\]$");
    private static final Pattern VARIANT = Pattern.compile("(:[a-z]+|[-@](latest|default))$");
    private static final Pattern DATE = Pattern.compile("-\\d{8}$");
    private static final Pattern NUMBER_FIRST =
            Pattern.compile("^claude-(\\d+)(?:[.-](\\d{1,2}))?-([a-z]+)(?=$|[-.@:])");
    private static final Pattern FAMILY_FIRST =
            Pattern.compile("^claude-([a-z]+)-(\\d+)(?:[.-](\\d{1,2}))?(?=$|[-.@:])");

    private ModelName() {}

    static String normalized(String name) {
        String model = lower(name);
        model = model.substring(model.lastIndexOf('/') + 1);
        int vendor = model.lastIndexOf("anthropic.");
        model = vendor >= 0 ? model.substring(vendor + "anthropic.".length()) : model;
        model = SELLER.matcher(model).replaceFirst("");
        model = CONTEXT.matcher(model).replaceFirst("");
        model = CLOUD_VERSION.matcher(model).replaceFirst("");
        return VARIANT.matcher(model).replaceFirst("");
    }

    static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** The ways to write the vendor's own name: {@code claude-4.5-sonnet} is {@code claude-sonnet-4-5} too. */
    static List<String> spellings(String name) {
        String model = normalized(name);
        String dashed = model.replace('@', '-');
        return Stream.of(model, dashed, familyFirst(dashed), numberFirst(dashed))
                .distinct()
                .toList();
    }

    /** Of a name with a date at its end the one without, and nothing of others. */
    static List<String> undated(List<String> spellings) {
        List<String> undated = new ArrayList<>();
        for (String each : spellings) {
            Matcher date = DATE.matcher(each);
            if (date.find()) {
                undated.add(each.substring(0, date.start()));
            }
        }
        return undated;
    }

    private static String familyFirst(String model) {
        Matcher found = NUMBER_FIRST.matcher(model);
        return found.find()
                ? "claude-" + found.group(3) + version(found.group(1), found.group(2)) + model.substring(found.end())
                : model;
    }

    private static String numberFirst(String model) {
        Matcher found = FAMILY_FIRST.matcher(model);
        return found.find()
                ? "claude" + version(found.group(2), found.group(3)) + "-" + found.group(1)
                        + model.substring(found.end())
                : model;
    }

    private static String version(String major, String minor) {
        return "-" + major + (minor == null ? "" : "-" + minor);
    }
}
