package dev.tokenward.directory.user;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.permission.VisibleGroups;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Keeps people. */
@Singleton
public class UserStore {
    private static final String COLUMNS = """
            select u.*, array(select m.group_id from memberships m
                              where m.org_id = u.org_id and m.user_id = u.id and m.until is null
                              order by m.group_id) as group_ids
            from users u
            """;

    private static final String OF_GROUP = """
             and exists (select 1 from memberships m where m.org_id = u.org_id and m.user_id = u.id
                         and m.group_id = :group and m.until is null)
            """;
    private static final String OF_VISIBLE_GROUPS = """
             and exists (select 1 from memberships m where m.org_id = u.org_id and m.user_id = u.id
                         and m.group_id = any(:visible) and m.until is null)
            """;

    private final Jdbi jdbi;
    private final Clock clock;

    UserStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @return false when someone has the e-mail address or the account already */
    public boolean insert(String organization, User user) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into users (org_id, id, email, name, account_uuid, role, seat_tier, status, added_at)
                                values (:org, :id, :email, :name, :account_uuid, :role, :seat_tier, :status, :added_at)
                                on conflict do nothing
                                """)
                        .bind("org", organization)
                        .bind("id", user.id())
                        .bind("email", user.email())
                        .bind("name", user.name())
                        .bind("account_uuid", user.accountUuid())
                        .bind("role", user.role().wireName())
                        .bind("seat_tier", user.seatTier())
                        .bind("status", user.status().wireName())
                        .bind("added_at", user.addedAt())
                        .execute()
                == 1);
    }

    public void update(String organization, User user) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update users set email = :email, account_uuid = :account_uuid, name = :name, role = :role, seat_tier = :seat_tier, status = :status,
                                         modified_at = :modified_at
                        where org_id = :org and id = :id and deleted_at is null
                        """)
                .bind("org", organization)
                .bind("id", user.id())
                .bind("email", user.email())
                .bind("account_uuid", user.accountUuid())
                .bind("name", user.name())
                .bind("role", user.role().wireName())
                .bind("seat_tier", user.seatTier())
                .bind("status", user.status().wireName())
                .bind("modified_at", clock.instant())
                .execute());
    }

    /** Takes the person out: memberships and ownerships end, keys end, the row stays for usage that stays. */
    public void delete(String organization, String id) {
        Instant now = clock.instant();
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "update memberships set until = greatest(?, since) where org_id = ? and user_id = ? and until is null",
                    now,
                    organization,
                    id);
            handle.execute("delete from group_owners where org_id = ? and user_id = ?", organization, id);
            handle.execute(
                    "update api_keys set status = 'archived' where org_id = ? and user_id = ?", organization, id);
            handle.execute("update users set deleted_at = ? where org_id = ? and id = ?", now, organization, id);
        });
    }

    public Optional<User> find(String organization, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS + "where u.org_id = :org and u.id = :id and u.deleted_at is null")
                        .bind("org", organization)
                        .bind("id", id)
                        .map((row, context) -> user(row))
                        .findOne());
    }

    /** Whether somebody else has the e-mail address or the account. */
    boolean isTaken(String organization, User user) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                                select exists (select 1 from users where org_id = :org and email = :email and id <> :id
                                                 and deleted_at is null)
                                    or exists (select 1 from users where org_id = :org and account_uuid = :account_uuid
                                                 and id <> :id and deleted_at is null)
                                """)
                .bind("org", organization)
                .bind("id", user.id())
                .bind("email", user.email())
                .bind("account_uuid", user.accountUuid())
                .mapTo(Boolean.class)
                .one());
    }

    /** Those with one of these addresses, in lower case. */
    public List<User> withEmails(String organization, List<String> emails) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        COLUMNS + "where u.org_id = :org and u.email = any(:emails) and u.deleted_at is null")
                .bind("org", organization)
                .bindArray("emails", String.class, emails)
                .map((row, context) -> user(row))
                .list());
    }

    public User get(String organization, String id) {
        return find(organization, id).orElseThrow(() -> ProblemException.notFound("user", id));
    }

    /** As {@link #get}; who is not seen is not there. */
    public User get(String organization, String id, VisibleGroups visible) {
        return find(organization, id)
                .flatMap(user -> user.seenBy(visible))
                .orElseThrow(() -> ProblemException.notFound("user", id));
    }

    /** Whether someone has the address, which is in lower case. */
    public boolean hasEmail(String organization, String email) {
        return jdbi.withHandle(handle -> handle.select(
                        "select 1 from users where org_id = ? and email = ? and deleted_at is null",
                        organization,
                        email)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** Those of the ids that are people of the organization. */
    public List<String> existing(String organization, List<String> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from users where org_id = :org and id = any(:ids) and deleted_at is null")
                .bind("org", organization)
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .list());
    }

    /** In the order of their making, or backwards from {@code beforeId}. */
    List<User> list(String organization, VisibleGroups visible, UserSelection selection, int limit) {
        refuseUnknownGroup(organization, visible, selection.groupId());
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(COLUMNS + where(visible, selection))
                    .bind("org", organization)
                    .bind("position", selection.backwards() ? selection.beforeId() : selection.afterId())
                    .bind("limit", limit);
            Optional.of(selection.email()).filter(UserStore::given).ifPresent(email -> query.bind("email", email));
            Optional.of(selection.status()).filter(UserStore::given).ifPresent(status -> query.bind("status", status));
            Optional.of(selection.groupId()).filter(UserStore::given).ifPresent(group -> query.bind("group", group));
            if (!selection.roles().isEmpty()) {
                query.bindArray("roles", String.class, selection.roles());
            }
            if (!visible.all()) {
                query.bindArray("visible", String.class, visible.groupIds());
            }
            return query.map((row, context) -> user(row).seenBy(visible).orElseThrow())
                    .list();
        });
    }

    /** Names only the filters that are given, so that each finds its index. */
    private static String where(VisibleGroups visible, UserSelection selection) {
        return "where u.org_id = :org and u.deleted_at is null"
                + (given(selection.email()) ? " and u.email = :email" : "")
                + (given(selection.status()) ? " and u.status = :status" : "")
                + (selection.roles().isEmpty() ? "" : " and u.role = any(:roles)")
                + (given(selection.groupId()) ? OF_GROUP : "")
                + (visible.all() ? "" : OF_VISIBLE_GROUPS)
                + (selection.backwards()
                        ? " and u.id < :position order by u.id desc limit :limit"
                        : " and u.id > :position order by u.id limit :limit");
    }

    private static boolean given(String filter) {
        return !filter.isEmpty();
    }

    private void refuseUnknownGroup(String organization, VisibleGroups visible, String groupId) {
        String sql = "select 1 from rbac_groups where org_id = ? and id = ? and deleted_at is null";
        boolean known = groupId.isEmpty()
                || visible.has(groupId)
                        && jdbi.withHandle(handle -> handle.select(sql, organization, groupId)
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent());
        if (!known) {
            throw ProblemException.invalidParameter(
                    "rbac_group_id", "There is no group '" + groupId + "' in this organization.");
        }
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString("id"),
                row.getString("email"),
                row.getString("name"),
                Optional.ofNullable(row.getString("account_uuid")),
                Role.ofWireName(row.getString("role")).orElseThrow(),
                Optional.ofNullable(row.getString("seat_tier")),
                UserStatus.ofWireName(row.getString("status")),
                row.getTimestamp("added_at").toInstant(),
                List.of((String[]) row.getArray("group_ids").getArray()));
    }
}
