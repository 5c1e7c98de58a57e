package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.group.Group;
import dev.tokenward.directory.group.GroupResponse;
import dev.tokenward.directory.group.GroupSource;
import dev.tokenward.directory.group.GroupStore;
import dev.tokenward.directory.user.UserStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Provisions groups and who is in them, as the identity provider says. */
@Singleton
class ScimGroupService {
    private static final int LONGEST_NAME = 256;

    private final ScimGroupStore store;
    private final GroupStore groups;
    private final UserStore users;
    private final AuditStore audit;
    private final CurrentCaller caller;
    private final Clock clock;

    ScimGroupService(
            ScimGroupStore store,
            GroupStore groups,
            UserStore users,
            AuditStore audit,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.groups = groups;
        this.users = users;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param id of the new group, made before so that others can refer to it */
    ScimGroup create(String id, ObjectNode sent) {
        String name = name(ScimJson.text(sent, "displayName").orElse(""));
        List<String> members = members(sent);
        String organization = caller.organization();
        Instant now = clock.instant();
        Group group = new Group(id, name, GroupSource.SCIM, now, now, List.of());
        return audit.change(organization, () -> {
            groups.insert(organization, group);
            store.keep(organization, group.id(), name, ScimJson.text(sent, "externalId"), now);
            audit.record(organization, "rbac_group.created", group.id(), null, GroupResponse.of(group));
            MemberPlan plan = new MemberPlan();
            plan.add(members);
            change(organization, group.id(), plan, now);
            return store.get(organization, group.id(), true);
        });
    }

    ScimGroup replace(String id, ObjectNode sent, Optional<String> ifMatch) {
        String name = name(ScimJson.text(sent, "displayName").orElse(""));
        MemberPlan plan = new MemberPlan();
        plan.replace(members(sent));
        String organization = caller.organization();
        return audit.change(organization, () -> {
            ScimGroup before = checked(organization, id, ifMatch);
            change(organization, before, name, ScimJson.text(sent, "externalId"), plan);
            return store.get(organization, id, true);
        });
    }

    /** @param members whether they are wanted in the answer */
    ScimGroup patch(String id, PatchRequest patch, Optional<String> ifMatch, boolean members) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            ScimGroup before = checked(organization, id, ifMatch);
            GroupPatchReader said = GroupPatchReader.read(patch, before.group().name(), before.externalId());
            change(organization, before, name(said.name()), said.externalId(), said.members());
            return store.get(organization, id, members);
        });
    }

    ScimGroup get(String id, boolean members) {
        return store.get(caller.organization(), id, members);
    }

    void delete(String id, Optional<String> ifMatch) {
        String organization = caller.organization();
        audit.change(organization, () -> {
            ScimGroup before = checked(organization, id, ifMatch);
            groups.delete(organization, id, clock.instant());
            audit.record(organization, "rbac_group.deleted", id, GroupResponse.of(before.group()), null);
            return id;
        });
    }

    private ScimGroup checked(String organization, String id, Optional<String> ifMatch) {
        ScimGroup before = store.get(organization, id, false);
        VersionCheck.check(ifMatch, ResourceJson.version(ResourceJson.of(before, "")));
        return before;
    }

    private void change(
            String organization, ScimGroup before, String name, Optional<String> externalId, MemberPlan plan) {
        boolean same = name.equals(before.group().name()) && externalId.equals(before.externalId());
        if (same && plan.isNothing()) {
            return;
        }
        Instant now = clock.instant();
        String id = before.group().id();
        store.keep(organization, id, name, externalId, now);
        if (!same) {
            GroupResponse after = GroupResponse.of(groups.get(organization, id));
            audit.record(organization, "rbac_group.updated", id, GroupResponse.of(before.group()), after);
        }
        change(organization, id, plan, now);
    }

    private void change(String organization, String id, MemberPlan plan, Instant now) {
        refuseUnknown(organization, plan.in());
        if (plan.emptied()) {
            groups.endOtherMemberships(organization, id, plan.in(), now);
        } else if (!plan.out().isEmpty()) {
            groups.endMemberships(organization, id, plan.out(), now);
        }
        if (!plan.in().isEmpty()) {
            groups.addMembers(organization, id, plan.in(), now);
        }
        record(organization, id, plan);
    }

    private void record(String organization, String id, MemberPlan plan) {
        if (plan.emptied()) {
            audit.record(organization, "rbac_group.members_replaced", id, null, Map.of("user_ids", plan.in()));
            return;
        }
        if (!plan.out().isEmpty()) {
            audit.record(organization, "rbac_group.members_removed", id, Map.of("user_ids", plan.out()), null);
        }
        if (!plan.in().isEmpty()) {
            audit.record(organization, "rbac_group.members_added", id, null, Map.of("user_ids", plan.in()));
        }
    }

    private void refuseUnknown(String organization, Set<String> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> unknown = new HashSet<>(wanted);
        users.existing(organization, List.copyOf(wanted)).forEach(unknown::remove);
        wanted.stream().filter(unknown::contains).findFirst().ifPresent(first -> {
            boolean group = !store.groupsAmong(organization, List.of(first)).isEmpty();
            throw ScimProblem.INVALID_VALUE.because(
                    group
                            ? "Groups within groups are not kept: '" + first + "' is no user."
                            : "There is no user '" + first + "' in this organization.");
        });
    }

    private static List<String> members(ObjectNode sent) {
        return GroupPatchReader.ids(sent.has("members") ? sent.get("members") : NullNode.getInstance());
    }

    private static String name(String sent) {
        if (sent.isBlank() || sent.length() > LONGEST_NAME) {
            throw ScimProblem.INVALID_VALUE.because(
                    "'displayName' is required, of 1 to " + LONGEST_NAME + " characters.");
        }
        return sent.strip();
    }
}
