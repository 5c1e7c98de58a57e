package dev.tokenward.directory.rollout;

import dev.tokenward.directory.access.AccessStore;
import dev.tokenward.directory.access.SurfaceGrants;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Reads the people whom a rollout is for, with all that was said about them. */
@Singleton
class RolloutPreviewStore {
    private static final int AT_ONCE = 1000;
    private static final String PEOPLE = "select u.id, u.email, w.position, w.group_id, " + AccessStore.GRANTS + """
            from (select distinct on (m.user_id) m.user_id, g.position, g.group_id
                  from rollout_wave_groups g
                  join memberships m on m.org_id = g.org_id and m.group_id = g.group_id and m.until is null
                  where g.org_id = :org and g.rollout_id = :rollout and m.user_id > :after
                    and (:position = 0 or g.position = :position)
                  order by m.user_id, g.position, g.group_id
                  limit :limit) w
            join users u on u.org_id = :org and u.id = w.user_id
            order by u.id
            """;

    private final Jdbi jdbi;
    private final AccessStore access;

    RolloutPreviewStore(Jdbi jdbi, AccessStore access) {
        this.jdbi = jdbi;
        this.access = access;
    }

    /**
     * In the order of their ids, each in the first wave that is theirs.
     *
     * @param position of one wave, 0 for all
     */
    void forEach(
            String organization, Rollout rollout, int position, String afterId, int limit, Consumer<Person> reader) {
        jdbi.useTransaction(handle -> handle.createQuery(PEOPLE)
                .setFetchSize(AT_ONCE)
                .bind("org", organization)
                .bind("rollout", rollout.id())
                .bind("position", position)
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> person(row, rollout))
                .forEach(reader));
    }

    private Person person(ResultSet row, Rollout rollout) throws SQLException {
        SurfaceGrants grants = access.grants(row).surfaces().stream()
                .filter(surface -> surface.surface().equals(rollout.surface()))
                .findFirst()
                .orElseThrow();
        return new Person(
                row.getString("id"), row.getString("email"), row.getInt("position"), row.getString("group_id"), grants);
    }

    /** @param position of the wave, {@code groupId} of the group in it through which it reaches the person */
    record Person(String id, String email, int position, String groupId, SurfaceGrants grants) {}
}
