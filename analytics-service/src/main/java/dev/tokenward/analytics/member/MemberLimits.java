package dev.tokenward.analytics.member;

import java.util.Locale;
import java.util.Optional;

/**
 * What limits-service said about a member.
 *
 * @param missing why it said nothing; empty where it did
 */
record MemberLimits<T>(Optional<T> standing, Optional<Missing> missing) {
    static <T> MemberLimits<T> of(T standing) {
        return new MemberLimits<>(Optional.of(standing), Optional.empty());
    }

    static <T> MemberLimits<T> missing(Missing why) {
        return new MemberLimits<>(Optional.empty(), Optional.of(why));
    }

    /** Why there is nothing about limits. */
    enum Missing {
        /** limits-service cannot be reached, or does not know enough yet. */
        LIMITS_UNAVAILABLE,
        /** It does not know the member: a new one is known within a second, a deleted one has no limits. */
        MEMBER_UNKNOWN;

        /** The name on the wire: {@code limits_unavailable}. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
