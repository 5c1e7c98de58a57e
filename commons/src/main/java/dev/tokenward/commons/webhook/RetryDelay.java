package dev.tokenward.commons.webhook;

import java.time.Duration;

/**
 * How long to wait before the next attempt: twice as long after each one that failed, up to a bound, and a part of it by chance,
 * so that receivers who come back are not met by all at once.
 */
public final class RetryDelay {
    private static final int MOST_DOUBLINGS = 30;

    private RetryDelay() {}

    /**
     * @param failed how many attempts have failed, at least one
     * @param chance from 0 to 1: which part of the second half of the time is waited
     */
    public static Duration after(int failed, Duration first, Duration most, double chance) {
        long whole = Math.min(most.toMillis(), first.toMillis() << Math.min(failed - 1, MOST_DOUBLINGS));
        return Duration.ofMillis(whole / 2 + Math.round(whole / 2.0 * chance));
    }
}
