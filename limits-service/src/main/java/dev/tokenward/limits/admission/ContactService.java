package dev.tokenward.limits.admission;

import dev.tokenward.limits.admission.Answer.Contact;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Group;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.directory.OrganizationDirectory;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom to ask for more: the owners of the user's groups, else the organization's admins. */
@Singleton
class ContactService {
    private static final int MOST = 5;

    private final DirectoryState directory;

    ContactService(DirectoryState directory) {
        this.directory = directory;
    }

    List<Contact> contactsOf(String organization, Optional<Member> member) {
        OrganizationDirectory known = directory.of(organization);
        List<Contact> owners = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String groupId :
                member.map(Member::groups).orElse(Set.of()).stream().sorted().toList()) {
            Optional<Group> group = known.group(groupId);
            for (String ownerId : group.map(Group::ownerIds).orElse(List.of())) {
                known.member(ownerId)
                        .filter(Member::active)
                        .filter(owner -> seen.add(owner.id()))
                        .ifPresent(owner -> owners.add(new Contact(owner, group.map(Group::name))));
            }
        }
        List<Contact> admins = known.admins().stream()
                .map(admin -> new Contact(admin, Optional.empty()))
                .toList();
        return (owners.isEmpty() ? admins : owners).stream().limit(MOST).toList();
    }
}
