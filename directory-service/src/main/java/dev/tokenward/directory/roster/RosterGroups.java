package dev.tokenward.directory.roster;

import dev.tokenward.commons.Ids;
import dev.tokenward.directory.group.Group;
import dev.tokenward.directory.group.GroupSource;
import dev.tokenward.directory.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which group a roster means by a name or an id, and which groups are to be made for it. */
final class RosterGroups {
    private static final String ID_PREFIX = "rbac_group_";
    private static final int LONGEST_NAME = 256;

    private final Map<String, Group> byId;
    private final Map<String, List<Group>> byName;
    private final Map<String, Group> made = new LinkedHashMap<>();
    private final Function<String, Optional<String>> mayNotJoin;
    private final Map<String, Optional<String>> asked = new HashMap<>();
    private final boolean make;
    private final Instant now;

    /**
     * @param mayNotJoin why the sender may put nobody into a group, by its id
     * @param make whether a name that no group has makes one
     */
    RosterGroups(List<Group> groups, Function<String, Optional<String>> mayNotJoin, boolean make, Instant now) {
        this.mayNotJoin = mayNotJoin;
        byId = groups.stream().collect(Collectors.toMap(Group::id, group -> group));
        byName = groups.stream().collect(Collectors.groupingBy(Group::name));
        this.make = make;
        this.now = now;
    }

    /** @return why this person cannot be put into that group, empty when all is right */
    Optional<String> refusal(String nameOrId, Optional<User> person) {
        if (made.containsKey(nameOrId)) {
            return Optional.empty();
        }
        List<Group> meant = meant(nameOrId);
        if (meant.size() > 1) {
            return Optional.of("There are " + meant.size() + " groups '" + nameOrId + "'; give the id of one.");
        }
        if (meant.isEmpty()) {
            return make && !nameOrId.startsWith(ID_PREFIX) ? refusalOfName(nameOrId) : Optional.of(unknown(nameOrId));
        }
        Group group = meant.get(0);
        if (person.filter(who -> who.groupIds().contains(group.id())).isPresent()) {
            return Optional.empty();
        }
        return group.source() == GroupSource.SCIM
                ? Optional.of("'" + group.name() + "' comes from the identity provider; add the person there.")
                : asked.computeIfAbsent(group.id(), mayNotJoin);
    }

    /** The id of the group, for a name or id that is not refused; made where there is none. */
    String id(String nameOrId) {
        return meant(nameOrId).stream()
                .findFirst()
                .orElseGet(() -> made.computeIfAbsent(
                        nameOrId,
                        name -> new Group(Ids.next("rbac_group"), name, GroupSource.DIRECT, now, now, List.of())))
                .id();
    }

    List<Group> made() {
        return new ArrayList<>(made.values());
    }

    private List<Group> meant(String nameOrId) {
        return Optional.ofNullable(byId.get(nameOrId))
                .map(List::of)
                .orElseGet(() -> byName.getOrDefault(nameOrId, List.of()));
    }

    private static Optional<String> refusalOfName(String name) {
        return name.length() > LONGEST_NAME
                ? Optional.of("A group's name has at most " + LONGEST_NAME + " characters.")
                : Optional.empty();
    }

    private static String unknown(String nameOrId) {
        return "There is no group '" + nameOrId + "' in this organization; make it first"
                + (nameOrId.startsWith(ID_PREFIX) ? "." : ", or send create_groups=true.");
    }
}
