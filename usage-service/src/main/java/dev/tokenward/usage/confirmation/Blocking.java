package dev.tokenward.usage.confirmation;

/**
 * How many members would be over a limit who are not now.
 *
 * @param known false when it could not be found out, for the reason given
 */
public record Blocking(boolean known, long members, long newlyBlocked, String reason) {
    /** Where no spend rises. */
    static final Blocking NOBODY = new Blocking(true, 0, 0, "");

    static Blocking unknown(String reason) {
        return new Blocking(false, 0, 0, reason);
    }

    /** Whether the change asks to be confirmed. */
    public boolean asksToBeConfirmed() {
        return !known || ManyBlocked.is(newlyBlocked, members);
    }
}
