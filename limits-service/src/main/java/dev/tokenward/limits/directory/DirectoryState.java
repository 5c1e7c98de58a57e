package dev.tokenward.limits.directory;

import dev.tokenward.commons.feed.Change;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The directory of every organization, one copy a replica. */
@Singleton
public class DirectoryState {
    private final Map<String, OrganizationDirectory> organizations = new ConcurrentHashMap<>();
    private MembershipListener listener = (organization, userId, groups) -> {};

    public OrganizationDirectory of(String organization) {
        return organizations.computeIfAbsent(organization, any -> new OrganizationDirectory());
    }

    /** Tells of every user's present groups, those known already first. */
    public synchronized void tellMemberships(MembershipListener wanted) {
        listener = wanted;
        organizations.forEach((organization, directory) -> directory
                .membersAfter("")
                .forEach(member -> wanted.groupsAre(organization, member.id(), member.groups())));
    }

    void applyOrganizations(List<Change<OrganizationChange>> changes) {
        changes.forEach(change -> of(change.orgId())
                .putDefaultModel(Optional.ofNullable(change.value()).map(OrganizationChange::defaultModel)));
    }

    synchronized void applyUsers(List<Change<UserChange>> changes) {
        for (Change<UserChange> change : changes) {
            Optional<Member> member = Optional.ofNullable(change.value()).map(value -> value.toMember(change.id()));
            of(change.orgId()).putMember(change.id(), member);
            listener.groupsAre(
                    change.orgId(), change.id(), member.map(Member::groups).orElse(Set.of()));
        }
    }

    void applyGroups(List<Change<GroupChange>> changes) {
        changes.forEach(change -> of(change.orgId())
                .putGroup(change.id(), Optional.ofNullable(change.value()).map(value -> value.toGroup(change.id()))));
    }

    void applyAccess(List<Change<AccessChange>> changes) {
        changes.forEach(change -> of(change.orgId())
                .putAccess(change.id(), Optional.ofNullable(change.value()).map(AccessChange::toAccess)));
    }

    /** Hears which groups a user is in now. */
    public interface MembershipListener {
        void groupsAre(String organization, String userId, Set<String> groups);
    }
}
