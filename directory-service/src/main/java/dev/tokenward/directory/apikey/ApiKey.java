package dev.tokenward.directory.apikey;

import dev.tokenward.commons.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key of a program or a person, without its secret.
 *
 * @param scopes what it may do beside what its role brings
 * @param userId whom it belongs to, if to a person
 * @param createdBy the person with whose key it was made, else that key itself
 */
public record ApiKey(
        String id,
        String name,
        String hint,
        Optional<Role> role,
        List<String> scopes,
        Optional<String> userId,
        KeyStatus status,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt) {
    public ApiKey {
        scopes = List.copyOf(scopes);
    }

    KeyStatus statusAt(Instant now) {
        boolean expired = expiresAt.filter(end -> !end.isAfter(now)).isPresent();
        return status == KeyStatus.ACTIVE && expired ? KeyStatus.EXPIRED : status;
    }
}
