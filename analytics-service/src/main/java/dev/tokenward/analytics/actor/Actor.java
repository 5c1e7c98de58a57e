package dev.tokenward.analytics.actor;

import java.util.Optional;

/**
 * Whose usage it is.
 *
 * @param id the user's id, or the identity that the usage came with: {@code email:a@b.c}, {@code account_uuid:…}
 * @param deleted a user whom the directory does not have any more
 * @param attributed whether the usage belongs to a user, deleted or not
 */
public record Actor(
        String id,
        Optional<String> email,
        Optional<String> name,
        Optional<String> accountUuid,
        boolean deleted,
        boolean attributed) {
    public static final String DELETED_USER = "Deleted User";

    private static final String EMAIL = "email:";
    private static final String ACCOUNT_UUID = "account_uuid:";

    public static Actor known(String userId, String email, String name, Optional<String> accountUuid) {
        return new Actor(userId, Optional.of(email), Optional.of(name), accountUuid, false, true);
    }

    public static Actor deleted(String userId) {
        return new Actor(userId, Optional.empty(), Optional.of(DELETED_USER), Optional.empty(), true, true);
    }

    /** Somebody whom the directory does not know: what the identity says is all there is. */
    public static Actor unattributed(String identity) {
        return new Actor(
                identity, after(EMAIL, identity), Optional.empty(), after(ACCOUNT_UUID, identity), false, false);
    }

    /** Empty for usage that belongs to no user yet. */
    public Optional<String> userId() {
        return attributed ? Optional.of(id) : Optional.empty();
    }

    /** What lists are sorted by where amounts are equal: the email, and the id of those who have none. */
    public String sortKey() {
        return email.orElse(id);
    }

    private static Optional<String> after(String prefix, String identity) {
        return identity.startsWith(prefix) ? Optional.of(identity.substring(prefix.length())) : Optional.empty();
    }
}
