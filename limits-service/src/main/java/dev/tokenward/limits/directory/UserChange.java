package dev.tokenward.limits.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What we keep of a user; of the memberships those that go on. */
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
    record Membership(String rbacGroupId, Instant until) {}

    Member toMember(String id) {
        TreeSet<String> groups = new TreeSet<>();
        for (Membership membership : memberships == null ? List.<Membership>of() : memberships) {
            if (membership.until() == null) {
                groups.add(membership.rbacGroupId());
            }
        }
        return new Member(
                id,
                email,
                Optional.ofNullable(name),
                Optional.ofNullable(accountUuid),
                role == null ? "" : role,
                Optional.ofNullable(seatTier),
                "active".equals(status),
                groups);
    }
}
