package dev.tokenward.analytics.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What those who are no admins see of leaderboards. */
public enum LeaderboardSetting {
    /** Nothing. */
    HIDDEN,
    /** Everybody's place and figures, under names that change with each month and that only their owner can tell. */
    PSEUDONYMS,
    /** What admins see. */
    NAMES;

    /** The name on the wire: {@code pseudonyms}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LeaderboardSetting> ofWireName(String name) {
        return Stream.of(values())
                .filter(setting -> setting.wireName().equals(name))
                .findFirst();
    }
}
