package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The rules that organizations have made. */
@Singleton
class AlertRuleStore {
    private final Jdbi jdbi;

    AlertRuleStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The time of making of the one that was there stays. */
    void put(AlertRule rule) {
        String sql = """
                insert into alert_rules (org_id, id, name, kind, subject, percents, group_ids, share_percent, times, at_least,
                    enabled, created_at, updated_at)
                values (:org, :id, :name, :kind, :subject, :percents, :groups, :share, :times, :least, :enabled, :now, :now)
                on conflict (org_id, id) do update set name = excluded.name, kind = excluded.kind,
                    subject = excluded.subject, percents = excluded.percents, group_ids = excluded.group_ids,
                    share_percent = excluded.share_percent, times = excluded.times, at_least = excluded.at_least,
                    enabled = excluded.enabled, updated_at = excluded.updated_at
                """;
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("org", rule.organization())
                .bind("id", rule.id())
                .bind("name", rule.name())
                .bind("kind", rule.kind().wireName())
                .bind("subject", rule.subject().wireName())
                .bindArray("percents", Integer.class, rule.percents())
                .bindArray(
                        "groups",
                        String.class,
                        rule.groupIds().stream().sorted().toList())
                .bind("share", rule.sharePercent())
                .bind("times", rule.times())
                .bind("least", rule.atLeast())
                .bind("enabled", rule.enabled())
                .bind("now", rule.updatedAt())
                .execute());
    }

    void delete(String organization, String id) {
        jdbi.useHandle(
                handle -> handle.execute("delete from alert_rules where org_id = ? and id = ?", organization, id));
    }

    /** By id, which is by time of making; those after {@code afterId} alone. */
    List<AlertRule> list(String organization, String afterId, int limit) {
        return jdbi.withHandle(handle -> handle.select(
                        "select * from alert_rules where org_id = ? and id > ? order by id limit ?",
                        organization,
                        afterId,
                        limit)
                .map((row, context) -> rule(row))
                .list());
    }

    Optional<AlertRule> find(String organization, String id) {
        return jdbi.withHandle(
                handle -> handle.select("select * from alert_rules where org_id = ? and id = ?", organization, id)
                        .map((row, context) -> rule(row))
                        .findOne());
    }

    /** Kept from others until the transaction ends. */
    Optional<AlertRule> lock(String organization, String id) {
        return jdbi.withHandle(handle -> handle.select(
                        "select * from alert_rules where org_id = ? and id = ? for update", organization, id)
                .map((row, context) -> rule(row))
                .findOne());
    }

    /** Those to evaluate; none is changed or deleted until the transaction ends. */
    List<AlertRule> lockEnabled(String organization) {
        return jdbi.withHandle(handle -> handle.select(
                        "select * from alert_rules where org_id = ? and enabled order by id for share", organization)
                .map((row, context) -> rule(row))
                .list());
    }

    /** Organizations that have rules to evaluate. */
    List<String> organizations() {
        return jdbi.withHandle(
                handle -> handle.select("select distinct org_id from alert_rules where enabled order by org_id")
                        .mapTo(String.class)
                        .list());
    }

    private static AlertRule rule(ResultSet row) throws SQLException {
        return new AlertRule(
                row.getString("org_id"),
                row.getString("id"),
                row.getString("name"),
                AlertKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                AlertSubject.valueOf(row.getString("subject").toUpperCase(Locale.ROOT)),
                List.of((Integer[]) array(row, "percents")),
                Set.of((String[]) array(row, "group_ids")),
                row.getInt("share_percent"),
                row.getInt("times"),
                new Money(row.getBigDecimal("at_least")),
                row.getBoolean("enabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static Object[] array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return (Object[]) array.getArray();
    }
}
