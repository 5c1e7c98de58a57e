package dev.tokenward.testkit;

import java.util.stream.LongStream;

/** Seeds for {@code @MethodSource}: always the same, so that a failure replays from the number in the test's name. */
public final class Seeds {
    private Seeds() {}

    public static LongStream hundred() {
        return LongStream.rangeClosed(1, 100);
    }

    public static LongStream twenty() {
        return LongStream.rangeClosed(1, 20);
    }
}
