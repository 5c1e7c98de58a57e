package dev.tokenward.usage.correction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.correction.ReRatingResponse.ModelDifference;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps ratings anew and how far they are. What they changed is told by their corrections. */
@Singleton
class ReRatingStore {
    private static final String ADD = """
            insert into re_ratings (org_id, id, kind, status, starting_at, ending_at, models, reason, waiting, tariff_version,
                started_at)
            values (:org, :id, :kind, 'running', :start, :end, :models, :reason, :waiting, :version, :started)
            on conflict do nothing
            """;

    private final Jdbi jdbi;
    private final ObjectMapper json;

    ReRatingStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** False when one that a price began is under way. */
    boolean add(Handle handle, String organization, ReRating job) {
        return handle.createUpdate(ADD)
                        .bind("org", organization)
                        .bind("id", job.id())
                        .bind("kind", job.kind().wireName())
                        .bind("start", job.selection().start())
                        .bind("end", job.selection().end())
                        .bind("models", write(job.selection().models()))
                        .bind("reason", job.reason())
                        .bind("waiting", job.kind() == ReRating.Kind.ASKED ? null : write(job.waiting()))
                        .bind("version", job.tariffVersion())
                        .bind("started", job.startedAt())
                        .execute()
                == 1;
    }

    /** Nobody else brings it on until the transaction ends. */
    ReRating lock(Handle handle, String organization, String id) {
        return handle.select("select * from re_ratings where org_id = ? and id = ? for update", organization, id)
                .map((row, context) -> job(row))
                .one();
    }

    void save(Handle handle, String organization, ReRating job) {
        handle.createUpdate("""
                        update re_ratings set status = :status, events = :events, changed = :changed, after_id = :after,
                            finished_at = :finished
                        where org_id = :org and id = :id
                        """)
                .bind("org", organization)
                .bind("id", job.id())
                .bind("status", job.status())
                .bind("events", job.events())
                .bind("changed", job.changed())
                .bind("after", job.afterId())
                .bind("finished", job.finishedAt().orElse(null))
                .execute();
    }

    Optional<ReRating> find(String organization, String id) {
        return jdbi.withHandle(
                handle -> handle.select("select * from re_ratings where org_id = ? and id = ?", organization, id)
                        .map((row, context) -> job(row))
                        .findOne());
    }

    /** Newest first, those before the id given alone. */
    List<ReRating> list(String organization, Optional<String> before, int limit) {
        return jdbi.withHandle(
                handle -> handle.select("""
                        select * from re_ratings where org_id = ? and (cast(? as text) is null or id < ?)
                        order by id desc limit ?
                        """, organization, before.orElse(null), before.orElse(null), limit)
                        .map((row, context) -> job(row))
                        .list());
    }

    /** Of every organization, the oldest first. */
    List<Running> running() {
        return jdbi.withHandle(
                handle -> handle.select("select org_id, id from re_ratings where status = 'running' order by id")
                        .map((row, context) -> new Running(row.getString("org_id"), row.getString("id")))
                        .list());
    }

    /** What it has changed so far, by model. */
    List<ModelDifference> models(String organization, String id) {
        return jdbi.withHandle(handle -> handle.select("""
                        select model, count(*) filter (where kind = 'reversal') as changed,
                            -coalesce(sum(net) filter (where kind = 'reversal'), 0) as net_before,
                            coalesce(sum(net) filter (where kind = 'replacement'), 0) as net_after
                        from event_corrections where org_id = ? and re_rating_id = ? group by model order by model
                        """, organization, id)
                .map((row, context) -> new ModelDifference(
                        row.getString("model"),
                        row.getLong("changed"),
                        new Money(row.getBigDecimal("net_before")),
                        new Money(row.getBigDecimal("net_after"))))
                .list());
    }

    int actors(String organization, String id) {
        return jdbi.withHandle(handle -> handle.select(
                        "select count(distinct actor) from event_corrections where org_id = ? and re_rating_id = ?",
                        organization,
                        id)
                .mapTo(Integer.class)
                .one());
    }

    private ReRating job(ResultSet row) throws SQLException {
        ReRating.Kind kind = row.getString("kind").equals("asked") ? ReRating.Kind.ASKED : ReRating.Kind.PRICE_ARRIVED;
        String waiting = row.getString("waiting");
        return new ReRating(
                row.getString("id"),
                kind,
                new Selection(
                        instant(row, "starting_at"),
                        instant(row, "ending_at"),
                        read(row.getString("models"), new TypeReference<List<String>>() {}),
                        kind == ReRating.Kind.PRICE_ARRIVED),
                row.getString("reason"),
                waiting == null ? Map.of() : read(waiting, new TypeReference<Map<String, Long>>() {}),
                row.getLong("tariff_version"),
                instant(row, "started_at"),
                Optional.ofNullable(instant(row, "finished_at")),
                row.getLong("events"),
                row.getLong("changed"),
                row.getString("after_id"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not to be written as JSON", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    record Running(String organization, String id) {}
}
