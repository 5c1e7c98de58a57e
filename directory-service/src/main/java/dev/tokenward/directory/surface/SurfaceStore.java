package dev.tokenward.directory.surface;

import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Keeps surfaces, and grants and denials of them. */
@Singleton
public class SurfaceStore {
    private final Jdbi jdbi;

    SurfaceStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return false when the organization has it already */
    public boolean insert(String organization, Surface surface) {
        return jdbi.withHandle(handle -> handle.execute(
                        """
                        insert into surfaces (org_id, surface, token_intensity, open_to_all, created_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        organization,
                        surface.name(),
                        surface.tokenIntensity(),
                        surface.openToAll(),
                        surface.createdAt())
                == 1);
    }

    public List<Surface> list(String organization) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from surfaces where org_id = :org order by surface")
                .bind("org", organization)
                .map((row, context) -> new Surface(
                        row.getString("surface"),
                        row.getString("token_intensity"),
                        row.getBoolean("open_to_all"),
                        row.getTimestamp("created_at").toInstant()))
                .list());
    }

    public Surface get(String organization, String surface) {
        return list(organization).stream()
                .filter(each -> each.name().equals(surface))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("surface", surface));
    }

    void update(String organization, Surface surface) {
        jdbi.useHandle(handle -> handle.execute(
                "update surfaces set token_intensity = ?, open_to_all = ? where org_id = ? and surface = ?",
                surface.tokenIntensity(),
                surface.openToAll(),
                organization,
                surface.name()));
    }

    /** In their order. */
    public SortedSet<String> names(String organization) {
        return list(organization).stream().map(Surface::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those named are open to all from now on, the others are not; only what changes is touched. */
    public void openToAll(String organization, List<String> surfaces) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update surfaces set open_to_all = (surface = any(:open))
                        where org_id = :org and open_to_all <> (surface = any(:open))
                        """)
                .bind("org", organization)
                .bindArray("open", String.class, surfaces)
                .execute());
    }

    /** Refuses a name that is no surface of the organization, naming those that are. */
    public void check(String organization, String surface, Function<String, ProblemException> refusal) {
        SortedSet<String> known = names(organization);
        if (!known.contains(surface)) {
            throw refusal.apply("'" + surface + "' is no surface of this organization; there are "
                    + String.join(", ", known) + ".");
        }
    }

    void grantGroup(String organization, String groupId, String surface, Instant startingAt) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into group_grants (org_id, group_id, surface, starting_at) values (?, ?, ?, ?)
                on conflict (org_id, group_id, surface) do update set starting_at = excluded.starting_at
                """, organization, groupId, surface, startingAt));
    }

    /** From when the group's grant holds; empty when there is none. */
    Optional<Instant> groupGrant(String organization, String groupId, String surface) {
        return jdbi.withHandle(handle -> handle.select(
                        "select starting_at from group_grants where org_id = ? and group_id = ? and surface = ?",
                        organization,
                        groupId,
                        surface)
                .mapTo(Instant.class)
                .findOne());
    }

    void endGroupGrant(String organization, String groupId, String surface) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from group_grants where org_id = ? and group_id = ? and surface = ?",
                organization,
                groupId,
                surface));
    }

    void setForUser(String organization, String userId, String surface, GrantEffect effect) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into user_grants (org_id, user_id, surface, effect) values (?, ?, ?, ?)
                on conflict (org_id, user_id, surface) do update set effect = excluded.effect
                """, organization, userId, surface, effect.wireName()));
    }

    /** What was said for this person; empty when nothing was. */
    Optional<GrantEffect> userGrant(String organization, String userId, String surface) {
        return jdbi.withHandle(handle -> handle.select(
                        "select effect from user_grants where org_id = ? and user_id = ? and surface = ?",
                        organization,
                        userId,
                        surface)
                .mapTo(String.class)
                .findOne()
                .map(GrantEffect::ofWireName));
    }

    void endUserGrant(String organization, String userId, String surface) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from user_grants where org_id = ? and user_id = ? and surface = ?",
                organization,
                userId,
                surface));
    }
}
