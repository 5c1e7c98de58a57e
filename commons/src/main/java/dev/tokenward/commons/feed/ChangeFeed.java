package dev.tokenward.commons.feed;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.tenancy.Tenancy;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Serves a compacted change feed from a table whose rows carry the transaction that touched them last
 * ({@code changed_xid xid8}). Long-polls on the worker thread: feeds have few consumers.
 */
@Singleton
public class ChangeFeed {
    public static final int MAX_LIMIT = 5000;
    public static final int MAX_WAIT_SECONDS = 30;
    private static final Duration POLL = Duration.ofMillis(100);
    /** For transactions to end that were under way when this service began to look. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final Clock clock;
    private final SettledInstants settled = new SettledInstants();
    private volatile boolean stopping;

    ChangeFeed(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /**
     * @param sql selects {@code changed_xid}, {@code row_id} and what the mapper reads, from rows whose
     *     {@code (changed_xid, row_id)} is above {@code (:after_xid::xid8, :after_id)} and whose {@code changed_xid} is below
     *     {@code pg_snapshot_xmin(pg_current_snapshot())}, ordered by both, at most {@code :limit}
     */
    public <T> ChangePage<T> read(String sql, RowMapper<Change<T>> mapper, String after, int limit, int waitSeconds) {
        check("limit", limit, 1, MAX_LIMIT);
        check("wait", waitSeconds, 0, MAX_WAIT_SECONDS);
        Cursor cursor = Cursor.decode(after);
        Instant deadline = clock.instant().plusSeconds(waitSeconds);
        ChangePage<T> page = Tenancy.everyOrganization(() -> readOnce(sql, mapper, cursor, limit));
        while (page.data().isEmpty() && !stopping && clock.instant().isBefore(deadline) && pause()) {
            page = Tenancy.everyOrganization(() -> readOnce(sql, mapper, cursor, limit));
        }
        return page;
    }

    private <T> ChangePage<T> readOnce(String sql, RowMapper<Change<T>> mapper, Cursor after, int limit) {
        return jdbi.withHandle(handle -> {
            Instant asOf = settled(handle);
            List<Positioned<T>> rows = query(handle, sql, after, limit + 1)
                    .map((row, context) -> new Positioned<>(
                            new Cursor(row.getLong("changed_xid"), row.getString("row_id")), mapper.map(row, context)))
                    .list();
            boolean more = rows.size() > limit;
            List<Positioned<T>> kept = more ? rows.subList(0, limit) : rows;
            Cursor next = last(kept).map(Positioned::cursor).orElse(after);
            return new ChangePage<>(kept.stream().map(Positioned::change).toList(), next.encode(), more, asOf);
        });
    }

    /** Before the rows are read, which then are as new at least. */
    private Instant settled(Handle handle) {
        Instant patience = clock.instant().plus(PATIENCE);
        Instant settled = settledNow(handle);
        while (settled.equals(Instant.EPOCH) && !stopping && clock.instant().isBefore(patience) && pause()) {
            settled = settledNow(handle);
        }
        return settled;
    }

    private Instant settledNow(Handle handle) {
        Instant now = clock.instant();
        return handle.createQuery("""
                        select cast(cast(pg_snapshot_xmin(s) as text) as bigint) as oldest,
                            cast(cast(pg_snapshot_xmax(s) as text) as bigint) as next
                        from pg_current_snapshot() s
                        """)
                .map((row, context) -> settled.latest(now, row.getLong("oldest"), row.getLong("next")))
                .one();
    }

    private static Query query(Handle handle, String sql, Cursor after, int limit) {
        return handle.createQuery(sql)
                .bind("after_xid", String.valueOf(after.transaction()))
                .bind("after_id", after.id())
                .bind("limit", limit);
    }

    private static <T> Optional<Positioned<T>> last(List<Positioned<T>> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
    }

    private static void check(String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            throw ProblemException.invalidParameter(
                    parameter, "'" + parameter + "' must be from " + least + " to " + most + ", not " + value + ".");
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Positioned<T>(Cursor cursor, Change<T> change) {}
}
