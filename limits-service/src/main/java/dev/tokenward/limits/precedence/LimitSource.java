package dev.tokenward.limits.precedence;

/** Where a member's limit stands. The order decides between equal candidates: a group goes before the seat tier. */
public enum LimitSource {
    INDIVIDUAL,
    GROUP,
    SEAT_TIER
}
