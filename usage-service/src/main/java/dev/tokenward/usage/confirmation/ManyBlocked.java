package dev.tokenward.usage.confirmation;

/** Whether a change blocks more than 5 % of the members, and so asks to be confirmed (docs/rules.md, section 5). */
public final class ManyBlocked {
    private static final long PERCENT = 5;

    private ManyBlocked() {}

    /** By multiplication: 5 of 100 are not more than 5 %, 1 of 19 is. */
    public static boolean is(long newlyBlocked, long members) {
        return Math.multiplyExact(newlyBlocked, 100) > Math.multiplyExact(members, PERCENT);
    }
}
