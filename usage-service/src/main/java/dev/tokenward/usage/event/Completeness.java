package dev.tokenward.usage.event;

/** How far the usage of an event was counted by its source. */
public enum Completeness {
    /** To its end. */
    COUNTED,
    /** The stream broke off; what was used until then was counted. */
    ABORTED,
    /** The stream broke off before its output was counted: that is estimated here. */
    ABORTED_UNCOUNTED,
    /** Its source estimated it. */
    ESTIMATED,
    /** The stream broke off, and its source estimated what was used until then. */
    ABORTED_ESTIMATED;

    static Completeness of(boolean aborted, boolean estimated, boolean outputGiven) {
        if (!aborted) {
            return estimated ? ESTIMATED : COUNTED;
        }
        if (!outputGiven) {
            return ABORTED_UNCOUNTED;
        }
        return estimated ? ABORTED_ESTIMATED : ABORTED;
    }

    public boolean isAborted() {
        return this == ABORTED || this == ABORTED_UNCOUNTED || this == ABORTED_ESTIMATED;
    }

    public boolean isEstimated() {
        return this == ABORTED_UNCOUNTED || this == ESTIMATED || this == ABORTED_ESTIMATED;
    }

    boolean isOutputKnown() {
        return this != ABORTED_UNCOUNTED;
    }
}
