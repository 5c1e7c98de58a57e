package dev.tokenward.analytics.monthlimit;

import dev.tokenward.analytics.finding.MonthLimit;
import dev.tokenward.analytics.monthlimit.MonthLimitsClient.Member;
import dev.tokenward.analytics.monthlimit.MonthLimitsClient.MemberLimit;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps what limits-service answered. */
@Singleton
public class MonthLimitStore {
    private final Jdbi jdbi;

    MonthLimitStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By user; who is not there had no limit. */
    public Map<String, MonthLimit> limits(Handle handle, String organization, LocalDate month) {
        Map<String, MonthLimit> limits = new HashMap<>();
        handle.createQuery("""
                        select user_id, amount, source, source_id from month_limits
                        where org_id = :org and month = :month
                        """)
                .bind("org", organization)
                .bind("month", month)
                .map((row, context) -> limits.put(
                        row.getString("user_id"),
                        new MonthLimit(
                                Optional.ofNullable(row.getBigDecimal("amount")).map(Money::new),
                                row.getString("source"),
                                row.getString("source_id"))))
                .list();
        return limits;
    }

    /** The organization's first, then those of groups by id. */
    public List<Ceiling> ceilings(Handle handle, String organization, LocalDate month) {
        return handle.createQuery("""
                        select scope, scope_id, product, amount from month_ceilings
                        where org_id = :org and month = :month
                        order by scope = 'rbac_group', scope_id collate "C", product collate "C"
                        """)
                .bind("org", organization)
                .bind("month", month)
                .map((row, context) -> ceiling(row))
                .list();
    }

    /** As of when the month's limits are known; empty before they were asked for. */
    Optional<Instant> knownAt(String organization, LocalDate month) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select at from month_limit_questions where org_id = :org and month = :month")
                .bind("org", organization)
                .bind("month", month)
                .mapTo(Instant.class)
                .findOne());
    }

    /** Everybody known, with the groups of that day and the seat of now: seats of the past are not known by person. */
    List<Member> members(String organization, LocalDate day) {
        String sql = """
                select u.user_id, u.seat_tier, array(
                    select m.group_id from memberships m
                    where m.org_id = :org and m.user_id = u.user_id
                      and m.since_day <= :day and (m.until_day is null or :day < m.until_day)) as groups
                from users u where u.org_id = :org order by u.user_id
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("day", day)
                .map((row, context) ->
                        new Member(row.getString("user_id"), row.getString("seat_tier"), texts(row.getArray("groups"))))
                .list());
    }

    /** In place of what was known of the month. */
    void keep(
            String organization,
            LocalDate month,
            Instant at,
            List<MemberLimit> limits,
            List<MonthLimitsClient.Ceiling> ceilings) {
        jdbi.useTransaction(handle -> {
            execute(handle, """
                    insert into month_limit_questions (org_id, month, at) values (:org, :month, :at)
                    on conflict (org_id, month) do update set at = excluded.at
                    """, organization, month, at);
            execute(handle, "delete from month_limits where org_id = :org and month = :month", organization, month, at);
            execute(
                    handle,
                    "delete from month_ceilings where org_id = :org and month = :month",
                    organization,
                    month,
                    at);
            insertLimits(handle, organization, month, limits);
            insertCeilings(handle, organization, month, ceilings);
        });
    }

    private static void execute(Handle handle, String sql, String organization, LocalDate month, Instant at) {
        var update = handle.createUpdate(sql).bind("org", organization).bind("month", month);
        (sql.contains(":at") ? update.bind("at", at) : update).execute();
    }

    private static void insertLimits(Handle handle, String organization, LocalDate month, List<MemberLimit> limits) {
        handle.createUpdate("""
                        insert into month_limits (org_id, month, user_id, amount, source, source_id)
                        select :org, :month, * from unnest(:user_id, :amount, :source, :source_id)
                        """)
                .registerArrayType(String.class, "text")
                .registerArrayType(BigDecimal.class, "numeric")
                .bind("org", organization)
                .bind("month", month)
                .bindArray(
                        "user_id",
                        String.class,
                        limits.stream().map(MemberLimit::userId).toList())
                .bindArray(
                        "amount",
                        BigDecimal.class,
                        limits.stream()
                                .map(limit -> limit.amount() == null
                                        ? null
                                        : limit.amount().usd())
                                .toList())
                .bindArray(
                        "source",
                        String.class,
                        limits.stream().map(MemberLimit::source).toList())
                .bindArray(
                        "source_id",
                        String.class,
                        limits.stream().map(MemberLimit::sourceId).toList())
                .execute();
    }

    private static void insertCeilings(
            Handle handle, String organization, LocalDate month, List<MonthLimitsClient.Ceiling> ceilings) {
        ceilings.forEach(ceiling -> handle.createUpdate("""
                        insert into month_ceilings (org_id, month, scope, scope_id, product, amount)
                        values (:org, :month, :scope, :scope_id, :product, :amount)
                        """)
                .bind("org", organization)
                .bind("month", month)
                .bind("scope", ceiling.scope())
                .bind("scope_id", ceiling.scopeId())
                .bind("product", ceiling.product() == null ? "" : ceiling.product())
                .bind("amount", ceiling.amount().usd())
                .execute());
    }

    private static Ceiling ceiling(ResultSet row) throws SQLException {
        boolean pool = row.getString("scope").equals("rbac_group");
        return new Ceiling(
                pool ? Optional.of(row.getString("scope_id")) : Optional.empty(),
                Optional.of(row.getString("product")).filter(product -> !product.isEmpty()),
                new Money(row.getBigDecimal("amount")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
