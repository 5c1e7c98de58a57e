package dev.tokenward.directory.scim;

import dev.tokenward.directory.user.User;
import java.time.Instant;
import java.util.Optional;

/**
 * A person with what the identity provider says.
 *
 * @param document JSON, empty where it said nothing yet
 * @param groups JSON, the groups of the identity provider that the person is in
 */
record ScimUser(User user, Optional<String> document, Instant modifiedAt, String groups) {}
