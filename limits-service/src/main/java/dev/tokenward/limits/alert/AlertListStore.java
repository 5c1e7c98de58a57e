package dev.tokenward.limits.alert;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What was raised, to be read. */
@Singleton
class AlertListStore {
    private final Jdbi jdbi;

    AlertListStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Alert> find(String organization, String id) {
        return jdbi.withHandle(
                handle -> handle.select("select * from alerts where org_id = ? and id = ?", organization, id)
                        .map((row, context) -> AlertRowReader.alert(row))
                        .findOne());
    }

    /** Newest first; those raised before that one alone. */
    List<Alert> list(String organization, AlertFilter filter, String beforeId, int limit) {
        String sql = """
                select * from alerts
                where org_id = :org and (:any_rule or rule_id = :rule)
                  and (cardinality(:subjects) = 0 or subject_id = any(:subjects))
                  and (:any_status or (ended_at is null) = :standing)
                  and (:before = '' or id < :before)
                order by id desc limit :limit
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("any_rule", filter.ruleId().isEmpty())
                .bind("rule", filter.ruleId().orElse(""))
                .bindArray("subjects", String.class, filter.subjectIds().toArray())
                .bind("any_status", filter.standing().isEmpty())
                .bind("standing", filter.standing().orElse(true))
                .bind("before", beforeId)
                .bind("limit", limit)
                .map((row, context) -> AlertRowReader.alert(row))
                .list());
    }
}
