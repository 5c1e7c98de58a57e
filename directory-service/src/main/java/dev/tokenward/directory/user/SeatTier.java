package dev.tokenward.directory.user;

import java.util.regex.Pattern;

/** How a seat's tier is named. Which tiers there are is the organization's own matter. */
public final class SeatTier {
    /** What a new person has unless said otherwise. */
    public static final String DEFAULT = "standard";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private SeatTier() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
