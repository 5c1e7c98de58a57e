package dev.tokenward.limits.directory;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The people of one organization, to be found by each of their names. */
public final class OrganizationDirectory {
    static final String DEFAULT_MODEL = "sonnet";

    private final ConcurrentSkipListMap<String, Member> members = new ConcurrentSkipListMap<>();
    private final Map<String, String> idsByName = new ConcurrentHashMap<>();
    private final Map<String, Group> groups = new ConcurrentHashMap<>();
    private final Map<String, Access> access = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<String, Member> admins = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListSet<String> surfaces = new ConcurrentSkipListSet<>();
    private volatile String defaultModel = DEFAULT_MODEL;

    public Optional<Member> member(String id) {
        return Optional.ofNullable(members.get(id));
    }

    /** @param name id, email in any case, or account UUID */
    public Optional<Member> find(String name) {
        return member(name)
                .or(() -> Optional.ofNullable(idsByName.get(name.toLowerCase(Locale.ROOT)))
                        .flatMap(this::member));
    }

    /** Members by id, those after {@code afterId} alone. */
    public Iterable<Member> membersAfter(String afterId) {
        return members.tailMap(afterId, false).values();
    }

    public Optional<Group> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    public Access access(String userId) {
        return access.getOrDefault(userId, Access.NONE);
    }

    /** Every surface that anybody's access speaks of; empty while there is nobody. */
    public Set<String> surfaces() {
        return Collections.unmodifiableSet(surfaces);
    }

    public String defaultModel() {
        return defaultModel;
    }

    public List<Member> admins() {
        return List.copyOf(admins.values());
    }

    void putMember(String id, Optional<Member> member) {
        Member before = member.isPresent() ? members.put(id, member.get()) : members.remove(id);
        if (before != null) {
            names(before).forEach(name -> idsByName.remove(name, id));
            admins.remove(id);
        }
        member.ifPresent(now -> names(now).forEach(name -> idsByName.put(name, id)));
        member.filter(Member::isAdmin).ifPresent(now -> admins.put(id, now));
    }

    void putGroup(String id, Optional<Group> group) {
        group.ifPresentOrElse(now -> groups.put(id, now), () -> groups.remove(id));
    }

    void putAccess(String userId, Optional<Access> now) {
        now.ifPresent(some -> surfaces.addAll(some.surfaces().keySet()));
        now.ifPresentOrElse(some -> access.put(userId, some), () -> access.remove(userId));
    }

    void putDefaultModel(Optional<String> model) {
        defaultModel = model.orElse(DEFAULT_MODEL);
    }

    private static List<String> names(Member member) {
        String email = member.email().toLowerCase(Locale.ROOT);
        return member.accountUuid()
                .map(uuid -> List.of(email, uuid.toLowerCase(Locale.ROOT)))
                .orElse(List.of(email));
    }
}
