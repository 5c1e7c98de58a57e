package dev.tokenward.usage.preference;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a client would wait for the end, by its header {@code Prefer} (RFC 7240); what it does not know it ignores. */
public final class Preference {
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,9})\"?", Pattern.CASE_INSENSITIVE);

    private Preference() {}

    /** A minute at most; nothing when it says nothing. */
    public static Duration wait(String prefer) {
        return wait(prefer, Duration.ZERO);
    }

    /** A minute at most. */
    public static Duration wait(String prefer, Duration usual) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find() ? Duration.ofSeconds(Math.min(Long.parseLong(wait.group(1)), LONGEST.toSeconds())) : usual;
    }
}
