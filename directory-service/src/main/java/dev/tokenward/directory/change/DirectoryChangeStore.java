package dev.tokenward.directory.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangeFeed;
import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.directory.access.AccessStore;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Reads the feeds from the tables themselves: each row carries the transaction that touched it last. */
@Singleton
class DirectoryChangeStore {
    private static final String ORGANIZATIONS = """
            select o.org_id, o.org_id as row_id, o.changed_xid::text::bigint as changed_xid, o.name, o.default_model, o.seats, o.group_count_threshold,
                   (select coalesce(jsonb_agg(jsonb_build_object('surface', s.surface, 'token_intensity', s.token_intensity,
                                                                 'open_to_all', s.open_to_all) order by s.surface), '[]')
                    from surfaces s where s.org_id = o.org_id) as surfaces,
                   array(select s.surface from surfaces s where s.org_id = o.org_id and s.open_to_all order by s.surface) as open
            from organizations o
            where (o.changed_xid, o.org_id) > (cast(:after_xid as xid8), :after_id)
              and o.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
            order by o.changed_xid, o.org_id limit :limit
            """;
    private static final String OF_USERS = """
            from users u
            where (u.changed_xid, u.id) > (cast(:after_xid as xid8), :after_id)
              and u.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
            order by u.changed_xid, u.id limit :limit
            """;
    private static final String USERS = """
            select u.org_id, u.id as row_id, u.changed_xid::text::bigint as changed_xid, u.deleted_at is not null as deleted,
                   u.email, u.name, u.account_uuid, u.role, u.seat_tier, u.status,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'rbac_group_id', m.group_id, 'since', m.since, 'until', m.until)
                               order by m.since, m.group_id), '[]')
                    from memberships m where m.org_id = u.org_id and m.user_id = u.id) as memberships
            """ + OF_USERS;
    private static final String ACCESS = """
            select u.org_id, u.id as row_id, u.changed_xid::text::bigint as changed_xid, u.deleted_at is not null as deleted,
            """ + AccessStore.GRANTS + OF_USERS;
    private static final String GROUPS = """
            select g.org_id, g.id as row_id, g.changed_xid::text::bigint as changed_xid, g.deleted_at is not null as deleted,
                   g.name, g.source_type,
                   array(select o.user_id from group_owners o
                         where o.org_id = g.org_id and o.group_id = g.id order by o.user_id) as owners
            from rbac_groups g
            where (g.changed_xid, g.id) > (cast(:after_xid as xid8), :after_id)
              and g.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
            order by g.changed_xid, g.id limit :limit
            """;
    private static final TypeReference<List<UserChange.MembershipChange>> MEMBERSHIPS = new TypeReference<>() {};
    private static final String ROLLOUTS = """
            select r.org_id, r.id as row_id, r.changed_xid::text::bigint as changed_xid, r.name, r.surface, r.status,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'position', w.position, 'name', w.name, 'starting_at', w.starting_at,
                               'effective_at', w.effective_at, 'rbac_group_ids', array(
                                   select g.group_id from rollout_wave_groups g
                                   where g.org_id = w.org_id and g.rollout_id = w.rollout_id
                                     and g.position = w.position order by g.group_id)) order by w.position), '[]')
                    from rollout_waves w where w.org_id = r.org_id and w.rollout_id = r.id) as waves
            from rollouts r
            where (r.changed_xid, r.id) > (cast(:after_xid as xid8), :after_id)
              and r.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
            order by r.changed_xid, r.id limit :limit
            """;
    private static final String INVITES = """
            select i.org_id, i.id as row_id, i.changed_xid::text::bigint as changed_xid, i.deleted_at is not null as deleted,
                   i.email, i.invited_at, i.expires_at, i.accepted_at
            from invites i
            where (i.changed_xid, i.id) > (cast(:after_xid as xid8), :after_id)
              and i.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
            order by i.changed_xid, i.id limit :limit
            """;
    private static final TypeReference<List<RolloutChange.WaveChange>> WAVES = new TypeReference<>() {};
    private static final TypeReference<List<OrganizationChange.SurfaceChange>> SURFACES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> SEATS = new TypeReference<>() {};

    private final ChangeFeed feed;
    private final AccessStore access;
    private final ObjectMapper json;
    private final Clock clock;

    DirectoryChangeStore(ChangeFeed feed, AccessStore access, ObjectMapper json, Clock clock) {
        this.feed = feed;
        this.access = access;
        this.json = json;
        this.clock = clock;
    }

    ChangePage<OrganizationChange> organizations(String after, int limit, int waitSeconds) {
        return feed.read(
                ORGANIZATIONS,
                (row, context) -> Change.of(
                        row.getString("org_id"),
                        row.getString("row_id"),
                        new OrganizationChange(
                                row.getString("name"),
                                row.getString("default_model"),
                                strings(row, "open"),
                                read(row.getString("surfaces"), SURFACES),
                                read(row.getString("seats"), SEATS),
                                row.getInt("group_count_threshold"))),
                after,
                limit,
                waitSeconds);
    }

    ChangePage<UserChange> users(String after, int limit, int waitSeconds) {
        return feed.read(USERS, (row, context) -> change(row, this::user), after, limit, waitSeconds);
    }

    ChangePage<GroupChange> groups(String after, int limit, int waitSeconds) {
        return feed.read(GROUPS, (row, context) -> change(row, DirectoryChangeStore::group), after, limit, waitSeconds);
    }

    ChangePage<RolloutChange> rollouts(String after, int limit, int waitSeconds) {
        return feed.read(
                ROLLOUTS,
                (row, context) -> Change.of(row.getString("org_id"), row.getString("row_id"), rollout(row)),
                after,
                limit,
                waitSeconds);
    }

    ChangePage<InviteChange> invites(String after, int limit, int waitSeconds) {
        return feed.read(
                INVITES, (row, context) -> change(row, DirectoryChangeStore::invite), after, limit, waitSeconds);
    }

    ChangePage<AccessChange> access(String after, int limit, int waitSeconds) {
        return feed.read(ACCESS, (row, context) -> change(row, this::access), after, limit, waitSeconds);
    }

    private UserChange user(ResultSet row) throws SQLException {
        return new UserChange(
                row.getString("email"),
                row.getString("name"),
                row.getString("account_uuid"),
                row.getString("role"),
                row.getString("seat_tier"),
                row.getString("status"),
                read(row.getString("memberships"), MEMBERSHIPS));
    }

    private RolloutChange rollout(ResultSet row) throws SQLException {
        return new RolloutChange(
                row.getString("name"),
                row.getString("surface"),
                row.getString("status"),
                read(row.getString("waves"), WAVES));
    }

    private static InviteChange invite(ResultSet row) throws SQLException {
        Timestamp accepted = row.getTimestamp("accepted_at");
        return new InviteChange(
                row.getString("email"),
                row.getTimestamp("invited_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                accepted == null ? null : accepted.toInstant());
    }

    private static GroupChange group(ResultSet row) throws SQLException {
        return new GroupChange(row.getString("name"), row.getString("source_type"), strings(row, "owners"));
    }

    private AccessChange access(ResultSet row) throws SQLException {
        return AccessChange.of(access.grants(row), clock.instant());
    }

    private static <T> Change<T> change(ResultSet row, RowReader<T> value) throws SQLException {
        String organization = row.getString("org_id");
        String id = row.getString("row_id");
        return row.getBoolean("deleted")
                ? Change.tombstone(organization, id)
                : Change.of(organization, id, value.read(row));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
