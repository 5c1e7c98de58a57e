package dev.tokenward.analytics.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.feed.Change;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Takes over rollouts as they are. */
@Singleton
class RolloutStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    RolloutStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    void apply(List<Change<RolloutChange>> page) {
        String upsert = """
                insert into rollouts (org_id, rollout_id, name, surface, status, waves)
                select r.org_id, r.rollout_id, r.name, r.surface, r.status, cast(r.waves as jsonb)
                from unnest(:org_id, :rollout_id, :name, :surface, :status, :waves)
                    as r(org_id, rollout_id, name, surface, status, waves)
                on conflict (org_id, rollout_id) do update set
                    name = excluded.name, surface = excluded.surface, status = excluded.status, waves = excluded.waves
                """;
        jdbi.useHandle(handle -> {
            RowBatchStore.delete(handle, "rollouts", "rollout_id", RowBatchStore.newest(page, true));
            RowBatchStore.of(handle, upsert, RowBatchStore.newest(page, false))
                    .text("org_id", Change::orgId)
                    .text("rollout_id", Change::id)
                    .text("name", row -> row.value().name())
                    .text("surface", row -> row.value().surface())
                    .text("status", row -> row.value().status())
                    .text("waves", row -> waves(row.value()))
                    .execute();
        });
    }

    private String waves(RolloutChange rollout) {
        try {
            return json.writeValueAsString(rollout.waves() == null ? List.of() : rollout.waves());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not written as JSON", e);
        }
    }
}
