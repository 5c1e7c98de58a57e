package dev.tokenward.limits.webhook;

import java.time.Instant;

/**
 * What receivers are told.
 *
 * @param id the same in every attempt and to every receiver, so that it can be told once more and count once
 * @param type as {@code dev.tokenward.alert.raised}
 * @param subject whom it is about
 * @param data as it is to be on the wire
 */
public record OutgoingEvent(String id, String type, String subject, Instant at, Object data) {}
