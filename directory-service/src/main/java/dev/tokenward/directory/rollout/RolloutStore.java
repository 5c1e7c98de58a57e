package dev.tokenward.directory.rollout;

import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps rollouts, their waves and their groups. */
@Singleton
class RolloutStore {
    private final Jdbi jdbi;

    RolloutStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void insert(String organization, Rollout rollout) {
        jdbi.useHandle(handle -> {
            handle.execute(
                    """
                    insert into rollouts (org_id, id, name, surface, status, created_at, updated_at)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """,
                    organization,
                    rollout.id(),
                    rollout.name(),
                    rollout.surface(),
                    rollout.status().wireName(),
                    rollout.createdAt(),
                    rollout.updatedAt());
            insertWaves(organization, rollout, 1, handle);
        });
    }

    /** @param kept waves from the front whose plan stays as it is */
    void update(String organization, Rollout rollout, int kept) {
        jdbi.useHandle(handle -> {
            handle.execute(
                    "update rollouts set name = ?, status = ?, updated_at = ? where org_id = ? and id = ?",
                    rollout.name(),
                    rollout.status().wireName(),
                    rollout.updatedAt(),
                    organization,
                    rollout.id());
            handle.execute(
                    "delete from rollout_waves where org_id = ? and rollout_id = ? and position > ?",
                    organization,
                    rollout.id(),
                    kept);
            for (int i = 0; i < kept; i++) {
                handle.execute(
                        """
                        update rollout_waves set effective_at = ? where org_id = ? and rollout_id = ? and position = ?
                        """, rollout.waves().get(i).effectiveAt().orElse(null), organization, rollout.id(), i + 1);
            }
            insertWaves(organization, rollout, kept + 1, handle);
        });
    }

    Rollout get(String organization, String id) {
        return jdbi.withHandle(
                        handle -> handle.select("select * from rollouts where org_id = ? and id = ?", organization, id)
                                .map((row, context) -> rollout(organization, row, handle))
                                .findOne())
                .orElseThrow(() -> ProblemException.notFound("rollout", id));
    }

    List<Rollout> list(String organization, String afterId, int limit) {
        return jdbi.withHandle(handle -> handle.select(
                        "select * from rollouts where org_id = ? and id > ? order by id limit ?",
                        organization,
                        afterId,
                        limit)
                .map((row, context) -> rollout(organization, row, handle))
                .list());
    }

    private static void insertWaves(String organization, Rollout rollout, int first, Handle handle) {
        for (int position = first; position <= rollout.waves().size(); position++) {
            Wave wave = rollout.waves().get(position - 1);
            handle.execute(
                    """
                    insert into rollout_waves (org_id, rollout_id, position, name, starting_at, effective_at)
                    values (?, ?, ?, ?, ?, ?)
                    """,
                    organization,
                    rollout.id(),
                    position,
                    wave.name(),
                    wave.startingAt(),
                    wave.effectiveAt().orElse(null));
            handle.execute(
                    """
                    insert into rollout_wave_groups (org_id, rollout_id, position, group_id)
                    select ?, ?, ?, group_id from unnest(?) as group_id
                    """, organization, rollout.id(), position, wave.groupIds().toArray(String[]::new));
        }
    }

    private static Rollout rollout(String organization, ResultSet row, Handle handle) throws SQLException {
        String id = row.getString("id");
        return new Rollout(
                id,
                row.getString("name"),
                row.getString("surface"),
                RolloutStatus.ofWireName(row.getString("status")),
                waves(organization, id, handle),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static List<Wave> waves(String organization, String id, Handle handle) {
        return handle.select("""
                        select w.*, array(select g.group_id from rollout_wave_groups g
                                          where g.org_id = w.org_id and g.rollout_id = w.rollout_id
                                            and g.position = w.position order by g.group_id) as group_ids
                        from rollout_waves w where w.org_id = ? and w.rollout_id = ? order by w.position
                        """, organization, id)
                .map((row, context) -> new Wave(
                        row.getString("name"),
                        List.of((String[]) row.getArray("group_ids").getArray()),
                        row.getTimestamp("starting_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("effective_at")).map(Timestamp::toInstant)))
                .list();
    }
}
