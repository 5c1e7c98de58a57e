package dev.tokenward.limits.increase;

import dev.tokenward.commons.time.Interval;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Looks back over requests. */
@Singleton
class IncreaseHistoryStore {
    private final Jdbi jdbi;

    IncreaseHistoryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Newest first.
     *
     * @param users empty for everyone's
     * @param statuses empty for all
     * @param before the position after which to go on
     */
    List<Increase> list(
            String organization,
            Optional<Set<String>> users,
            Set<String> statuses,
            Optional<Position> before,
            int limit) {
        String sql = """
                select * from increase_requests
                where org_id = :org
                  and (:everyone or user_id = any(:users))
                  and (:any_status or status = any(:statuses))
                  and (cast(:at as timestamptz) is null or (created_at, id) < (cast(:at as timestamptz), :id))
                order by created_at desc, id desc limit :limit
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("everyone", users.isEmpty())
                .bindArray("users", String.class, users.orElse(Set.of()))
                .bind("any_status", statuses.isEmpty())
                .bindArray("statuses", String.class, statuses)
                .bind("at", before.map(Position::createdAt).orElse(null))
                .bind("id", before.map(Position::id).orElse(null))
                .bind("limit", limit)
                .map((row, context) -> IncreaseRowStore.increase(row))
                .list());
    }

    /** The newest so many since then, oldest first. */
    List<Increase> since(String organization, Instant start, int most) {
        String sql = """
                select * from (
                    select * from increase_requests where org_id = :org and created_at >= :start
                    order by created_at desc, id desc limit :most) newest
                order by created_at, id
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("start", start)
                .bind("most", most)
                .map((row, context) -> IncreaseRowStore.increase(row))
                .list());
    }

    Optional<Instant> lastDenial(String organization, String userId) {
        String sql = """
                select max(resolved_at) from increase_requests
                where org_id = :org and user_id = :user and status = 'denied'
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("user", userId)
                .mapTo(Instant.class)
                .findOne());
    }

    /** How many requests of the member, asked in that time, the policy has approved. */
    int automatic(String organization, String userId, Interval asked) {
        String sql = """
                select count(*) from increase_requests
                where org_id = :org and user_id = :user and resolved_as = 'policy'
                  and created_at >= :start and created_at < :end
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("user", userId)
                .bind("start", asked.start())
                .bind("end", asked.end())
                .mapTo(Integer.class)
                .one());
    }

    /** Where a request stands in the list. */
    record Position(Instant createdAt, String id) {
        static Position of(List<String> key) {
            return new Position(Instant.parse(key.get(0)), key.get(1));
        }

        static Position of(Increase increase) {
            return new Position(increase.createdAt(), increase.id());
        }

        static List<String> key(Increase increase) {
            return List.of(increase.createdAt().toString(), increase.id());
        }
    }
}
