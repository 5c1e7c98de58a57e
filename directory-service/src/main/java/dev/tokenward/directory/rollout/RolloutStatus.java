package dev.tokenward.directory.rollout;

import java.util.Locale;

/** What an admin last said of a rollout. */
public enum RolloutStatus {
    DRAFT,
    RUNNING,
    PAUSED,
    CANCELLED;

    /** To say again what stands is nothing; a draft is not paused, and what was cancelled stays so. */
    boolean mayBecome(RolloutStatus next) {
        return switch (this) {
            case DRAFT -> next != PAUSED;
            case RUNNING, PAUSED -> next != DRAFT;
            case CANCELLED -> next == CANCELLED;
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RolloutStatus ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
