package dev.tokenward.directory.roster;

import dev.tokenward.directory.group.Group;
import dev.tokenward.directory.user.User;
import dev.tokenward.directory.user.UserStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** Reads and writes people and groups by the thousand, a statement for all of them. */
@Singleton
class RosterStore {
    private final Jdbi jdbi;
    private final UserStore users;

    RosterStore(Jdbi jdbi, UserStore users) {
        this.jdbi = jdbi;
        this.users = users;
    }

    RosterPeople people(String organization, List<RosterLine> lines) {
        List<String> emails = lines.stream().map(RosterLine::email).toList();
        List<String> accounts = lines.stream()
                .flatMap(line -> line.cell(RosterColumn.ACCOUNT_UUID).stream())
                .toList();
        Map<String, User> byEmail =
                users.withEmails(organization, emails).stream().collect(Collectors.toMap(User::email, user -> user));
        Map<String, String> emailByAccount = jdbi.withHandle(handle -> handle.createQuery("""
                        select account_uuid, email from users
                        where org_id = :org and account_uuid = any(:accounts) and deleted_at is null
                        """)
                .bind("org", organization)
                .bindArray("accounts", String.class, accounts)
                .map((row, context) -> Map.entry(row.getString("account_uuid"), row.getString("email")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return new RosterPeople(byEmail, emailByAccount);
    }

    void insertGroups(String organization, List<Group> groups, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into rbac_groups (org_id, id, name, source_type, created_at, updated_at)
                        select :org, g.id, g.name, 'direct', :now, :now from unnest(:ids, :names) as g(id, name)
                        """)
                .bind("org", organization)
                .bind("now", now)
                .bindArray("ids", String.class, groups.stream().map(Group::id).toList())
                .bindArray(
                        "names", String.class, groups.stream().map(Group::name).toList())
                .execute());
    }

    void insertUsers(String organization, List<User> people, Instant now) {
        jdbi.useHandle(handle -> bindPeople(handle.createUpdate("""
                        insert into users (org_id, id, email, name, account_uuid, role, seat_tier, status, added_at)
                        select :org, p.id, p.email, p.name, p.account_uuid, p.role, p.seat_tier, p.status, :now
                        from unnest(:ids, :emails, :names, :accounts, :roles, :seat_tiers, :statuses)
                             as p(id, email, name, account_uuid, role, seat_tier, status)
                        """), people)
                .bind("org", organization)
                .bind("now", now)
                .bindArray("emails", String.class, each(people, User::email))
                .execute());
    }

    void updateUsers(String organization, List<User> people) {
        jdbi.useHandle(handle -> bindPeople(handle.createUpdate("""
                        update users u
                        set name = p.name, account_uuid = p.account_uuid, role = p.role, seat_tier = p.seat_tier,
                            status = p.status
                        from unnest(:ids, :names, :accounts, :roles, :seat_tiers, :statuses)
                             as p(id, name, account_uuid, role, seat_tier, status)
                        where u.org_id = :org and u.id = p.id
                        """), people)
                .bind("org", organization)
                .execute());
    }

    void join(String organization, Map<String, List<String>> userIdsByGroup, Instant now) {
        List<String> groups = new ArrayList<>();
        List<String> members = new ArrayList<>();
        userIdsByGroup.forEach((group, userIds) -> userIds.forEach(user -> {
            groups.add(group);
            members.add(user);
        }));
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into memberships (org_id, group_id, user_id, since)
                        select :org, m.group_id, m.user_id, :now from unnest(:groups, :users) as m(group_id, user_id)
                        order by m.user_id, m.group_id
                        on conflict do nothing
                        """)
                .bind("org", organization)
                .bind("now", now)
                .bindArray("groups", String.class, groups)
                .bindArray("users", String.class, members)
                .execute());
    }

    private static Update bindPeople(Update update, List<User> people) {
        return update.bindArray("ids", String.class, each(people, User::id))
                .bindArray("names", String.class, each(people, User::name))
                .bindArray(
                        "accounts",
                        String.class,
                        each(people, user -> user.accountUuid().orElse(null)))
                .bindArray(
                        "roles", String.class, each(people, user -> user.role().wireName()))
                .bindArray(
                        "seat_tiers",
                        String.class,
                        each(people, user -> user.seatTier().orElse(null)))
                .bindArray(
                        "statuses",
                        String.class,
                        each(people, user -> user.status().wireName()));
    }

    /** With nulls, as the database has them. */
    private static List<String> each(List<User> people, Function<User, String> column) {
        return people.stream().map(column).collect(Collectors.toList());
    }
}
