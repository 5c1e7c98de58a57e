package dev.tokenward.analytics.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/** What we keep of a user, with the memberships of past and present. */
@JsonIgnoreProperties(ignoreUnknown = true)
record UserChange(
        String email,
        String name,
        String accountUuid,
        String role,
        String seatTier,
        String status,
        List<Membership> memberships) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Membership(String rbacGroupId, Instant since, Instant until) {}
}
