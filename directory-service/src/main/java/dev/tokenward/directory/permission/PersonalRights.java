package dev.tokenward.directory.permission;

import java.util.Set;

/**
 * What a person has beside the role of the key.
 *
 * @param scopes what the roles of the person's groups bring
 * @param ownedGroupIds the groups that the person owns
 */
public record PersonalRights(Set<String> scopes, Set<String> ownedGroupIds) {
    public static final PersonalRights NONE = new PersonalRights(Set.of(), Set.of());

    public PersonalRights {
        scopes = Set.copyOf(scopes);
        ownedGroupIds = Set.copyOf(ownedGroupIds);
    }
}
