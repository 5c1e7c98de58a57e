package dev.tokenward.analytics.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** What we keep of an invitation; {@code acceptedAt} is null while nobody has accepted it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record InviteChange(Instant invitedAt, Instant expiresAt, Instant acceptedAt) {}
