package dev.tokenward.directory.roster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a roster's header may name. */
public enum RosterColumn {
    EMAIL,
    NAME,
    ROLE,
    SEAT_TIER,
    STATUS,
    ACCOUNT_UUID,
    GROUPS;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In any case, with a space or a dash for an underscore too. */
    static Optional<RosterColumn> ofHeader(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Arrays.stream(values())
                .filter(column -> column.wireName().equals(name))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(RosterColumn::wireName).collect(Collectors.joining(", "));
    }
}
