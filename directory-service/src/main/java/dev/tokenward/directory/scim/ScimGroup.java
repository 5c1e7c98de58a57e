package dev.tokenward.directory.scim;

import dev.tokenward.directory.group.Group;
import java.util.Optional;

/**
 * A group of the identity provider.
 *
 * @param version another one after each change
 * @param members JSON, empty where they were not asked for
 */
record ScimGroup(Group group, Optional<String> externalId, String version, Optional<String> members) {}
