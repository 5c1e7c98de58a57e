package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
                .map((row, context) -> crossing(row))
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
                .map((row, context) -> Map.entry(crossing(row), row.getInt("occurrence")))
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

    Optional<Alert> find(String organization, String id) {
        return jdbi.withHandle(
                handle -> handle.select("select * from alerts where org_id = ? and id = ?", organization, id)
                        .map((row, context) -> alert(row))
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
                .map((row, context) -> alert(row))
                .list());
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

    private static Crossing crossing(ResultSet row) throws SQLException {
        return new Crossing(
                row.getString("rule_id"),
                row.getString("subject_id"),
                Optional.of(row.getString("product")).filter(product -> !product.isEmpty()),
                RecurringPeriod.valueOf(row.getString("period").toUpperCase(Locale.ROOT)),
                row.getObject("period_start", LocalDate.class),
                row.getInt("percent"));
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getString("id"),
                row.getString("rule_name"),
                AlertKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                AlertSubject.valueOf(row.getString("subject").toUpperCase(Locale.ROOT)),
                crossing(row),
                row.getInt("occurrence"),
                reading(row),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Reading reading(ResultSet row) throws SQLException {
        Integer near = row.getObject("members_near", Integer.class);
        return new Reading(
                money(row, "spent"),
                money(row, "limit_amount"),
                money(row, "baseline"),
                near == null ? Optional.empty() : Optional.of(new Reading.MemberShare(near, row.getInt("members"))));
    }

    private static Optional<Money> money(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column)).map(Money::new);
    }
}
