package dev.tokenward.limits.alert;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Which replica evaluates an organization's rules, and when it last did. */
@Singleton
class EvaluationStore {
    private final Jdbi jdbi;

    EvaluationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Takes the organization until the transaction ends; false when it is another replica's turn.
     *
     * <p>What the one before has seen is not to be unseen, else a threshold would be crossed twice: a replica takes over only when
     * all that it knows is newer than the last evaluation.
     *
     * @param knownAsOf until when this replica knows everything
     */
    boolean claim(String organization, String evaluator, Instant knownAsOf, Instant now, Duration takeover) {
        return jdbi.withHandle(handle -> {
            handle.execute("""
                    insert into alert_evaluations (org_id, evaluator, evaluated_at) values (?, ?, ?) on conflict do nothing
                    """, organization, evaluator, now);
            Optional<Turn> last = handle.select(
                            "select evaluator, evaluated_at from alert_evaluations where org_id = ? for update skip locked",
                            organization)
                    .map((row, context) -> new Turn(
                            row.getString("evaluator"),
                            row.getObject("evaluated_at", OffsetDateTime.class).toInstant()))
                    .findOne();
            boolean ours = last.filter(turn -> turn.isOf(evaluator) || turn.isOver(knownAsOf, now, takeover))
                    .isPresent();
            if (ours) {
                handle.execute(
                        "update alert_evaluations set evaluator = ?, evaluated_at = ? where org_id = ?",
                        evaluator,
                        now,
                        organization);
            }
            return ours;
        });
    }

    /** Notes that the hourly history goes on, and answers since when it has had no gap. */
    Instant sampled(String organization, Instant now, Duration gap) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update alert_evaluations
                        set sampling_since = case when sampled_at between :earliest and :now then sampling_since else :now end,
                            sampled_at = :now
                        where org_id = :org returning sampling_since
                        """)
                .bind("org", organization)
                .bind("now", now)
                .bind("earliest", now.minus(gap))
                .mapTo(Instant.class)
                .one());
    }

    private record Turn(String evaluator, Instant at) {
        boolean isOf(String other) {
            return evaluator.equals(other);
        }

        boolean isOver(Instant knownAsOf, Instant now, Duration takeover) {
            boolean clockWentBack = at.isAfter(now.plus(takeover));
            return clockWentBack || at.plus(takeover).isBefore(now) && knownAsOf.isAfter(at);
        }
    }
}
