package dev.tokenward.usage.reconciliation;

import java.util.Locale;

/** Why a day moved. */
enum MovementKind {
    /** An event that happened on the day and was recorded since. */
    EVENT,
    /** An event of a day that was final: it counts on the day of its recording. */
    ADJUSTMENT,
    /** An event that was taken back. */
    VOID,
    /** An event that was rated anew: the reversal of the old rating and its replacement. */
    RE_RATING;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
