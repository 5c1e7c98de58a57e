package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** What was raised; what has not ended stands. */
@Singleton
class AlertStore {
    private static final String SAME = """
            org_id = :org and rule_id = :rule and subject_id = :subject_id and product = :product and period = :period
            and period_start = :period_start and percent = :percent
            """;

    private final Jdbi jdbi;

    AlertStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Set<Crossing> standing(String organization, Collection<String> ruleIds) {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery(
                        "select * from alerts where org_id = :org and ended_at is null and rule_id = any(:rules)")
                .bind("org", organization)
                .bindArray("rules", String.class, ruleIds.toArray())
                .map((row, context) -> AlertRowReader.crossing(row))
                .list()));
    }

    /** How often each of these was raised. */
    Map<Crossing, Integer> occurrences(String organization, Collection<Crossing> crossings) {
        Map<Crossing, Integer> occurrences = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select distinct on (rule_id, subject_id, product, period, period_start, percent) *
                        from alerts where org_id = :org and rule_id = any(:rules) and subject_id = any(:subjects)
                        order by rule_id, subject_id, product, period, period_start, percent, occurrence desc
                        """)
                .bind("org", organization)
                .bindArray(
                        "rules",
                        String.class,
                        crossings.stream().map(Crossing::ruleId).distinct().toArray())
                .bindArray(
                        "subjects",
                        String.class,
                        crossings.stream().map(Crossing::subjectId).distinct().toArray())
                .map((row, context) -> Map.entry(AlertRowReader.crossing(row), row.getInt("occurrence")))
                .forEach(each -> occurrences.put(each.getKey(), each.getValue())));
        return occurrences;
    }

    void raise(String organization, List<Alert> alerts) {
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into alerts (org_id, id, rule_id, rule_name, kind, subject, subject_id, product, period,
                        period_start, percent, occurrence, spent, limit_amount, baseline, members_near, members, raised_at)
                    values (:org, :id, :rule, :rule_name, :kind, :subject, :subject_id, :product, :period, :period_start,
                        :percent, :occurrence, :spent, :limit, :baseline, :near, :members, :raised)
                    """);
            alerts.forEach(alert -> crossing(batch, organization, alert.crossing())
                    .bind("id", alert.id())
                    .bind("rule_name", alert.ruleName())
                    .bind("kind", alert.kind().wireName())
                    .bind("subject", alert.subject().wireName())
                    .bind("occurrence", alert.occurrence())
                    .bind("spent", alert.reading().spent().map(Money::usd).orElse(null))
                    .bind("limit", alert.reading().limit().map(Money::usd).orElse(null))
                    .bind("baseline", alert.reading().baseline().map(Money::usd).orElse(null))
                    .bind(
                            "near",
                            alert.reading()
                                    .members()
                                    .map(Reading.MemberShare::near)
                                    .orElse(null))
                    .bind(
                            "members",
                            alert.reading()
                                    .members()
                                    .map(Reading.MemberShare::all)
                                    .orElse(null))
                    .bind("raised", alert.raisedAt())
                    .add());
            batch.execute();
        });
    }

    void end(String organization, Collection<Crossing> crossings, Instant now) {
        jdbi.useHandle(handle -> {
            PreparedBatch batch =
                    handle.prepareBatch("update alerts set ended_at = :now where ended_at is null and " + SAME);
            crossings.forEach(crossing ->
                    crossing(batch, organization, crossing).bind("now", now).add());
            batch.execute();
        });
    }

    void endAllOf(String organization, String ruleId, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "update alerts set ended_at = ? where org_id = ? and rule_id = ? and ended_at is null",
                now,
                organization,
                ruleId));
    }

    private static <S extends SqlStatement<S>> S crossing(S statement, String organization, Crossing crossing) {
        return statement
                .bind("org", organization)
                .bind("rule", crossing.ruleId())
                .bind("subject_id", crossing.subjectId())
                .bind("product", crossing.product().orElse(""))
                .bind("period", crossing.period().wireName())
                .bind("period_start", crossing.periodStart())
                .bind("percent", crossing.percent());
    }
}
