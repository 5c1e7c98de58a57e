package dev.tokenward.usage.attribution;

import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.usage.rollup.UsageSum;
import dev.tokenward.usage.rollup.UsageSumStore;
import dev.tokenward.usage.spend.SpendStore;
import dev.tokenward.usage.spend.Spending;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Gives usage that came under an identity to a person, two thousand events a transaction: in it their part of every sum goes from the
 * one to the other, so that no sum is ever counted twice or missing, and whoever is killed leaves whole steps. Nobody who records
 * waits for it. What is left then, of events that are no longer kept, is moved by {@link RestStore}.
 */
@Singleton
class MoveStore {
    static final int AT_ONCE = 2000;

    /** In no order, for the order would be made anew of all that are left. */
    private static final String NEXT =
            "select id from usage_events where org_id = :org and actor = :identity limit " + AT_ONCE;
    /** Corrections lock events in this order too, and read whose they are after. */
    private static final String LOCK = """
            select id from usage_events where org_id = :org and id = any(:ids) and actor = :identity order by id for update
            """;

    private static final String TURNS = """
            with locked as (
                select turn_id from turns t where org_id = :org and actor = :identity and turn_id in (
                    select turn_id from usage_events where org_id = :org and id = any(:ids) and turn_id is not null)
                order by turn_id for update)
            update turns t set actor = :user, user_id = :user, changed_xid = pg_current_xact_id()
            from locked where t.org_id = :org and t.turn_id = locked.turn_id
            """;
    private static final List<String> EVENTS = List.of("""
            update usage_events set actor = :user, user_id = :user where org_id = :org and id = any(:ids)
            """, """
            update event_corrections set actor = :user, user_id = :user where org_id = :org and event_id = any(:ids)
            """);

    private final AttributionStore attribution;
    private final UsageSumStore sums;
    private final SpendStore spend;
    private final RestStore rest;
    private final Jdbi jdbi;

    MoveStore(AttributionStore attribution, UsageSumStore sums, SpendStore spend, RestStore rest, Jdbi jdbi) {
        this.attribution = attribution;
        this.sums = sums;
        this.spend = spend;
        this.rest = rest;
        this.jdbi = jdbi;
    }

    /** Moves a part; true when there may be more of it. */
    boolean move(Attribution moved) {
        return Tenancy.organization(
                moved.organization(),
                () -> jdbi.inTransaction(handle -> moveEvents(handle, moved)) == AT_ONCE
                        || jdbi.inTransaction(handle -> rest.move(handle, moved)));
    }

    /** Answers how many it has looked at: another replica may have been faster with some. */
    private int moveEvents(Handle handle, Attribution moved) {
        attribution.keepStill(handle, moved.organization());
        List<String> next =
                bind(handle.createQuery(NEXT), moved).mapTo(String.class).list();
        if (next.isEmpty()) {
            return 0;
        }
        List<String> ids =
                bind(handle.createQuery(LOCK), moved, next).mapTo(String.class).list();
        List<UsageSum> differences = sums.ofEvents(handle, moved.organization(), ids).stream()
                .flatMap(each -> Stream.of(each.negated(), each.of(moved.userId())))
                .toList();
        sums.add(handle, moved.organization(), differences);
        spend.add(
                handle,
                moved.organization(),
                differences.stream().map(MoveStore::spending).toList());
        bind(handle.createUpdate(TURNS), moved, ids)
                .bind("user", moved.userId())
                .execute();
        EVENTS.forEach(sql -> handle.createUpdate(sql)
                .registerArrayType(String.class, "text")
                .bind("org", moved.organization())
                .bind("user", moved.userId())
                .bindArray("ids", String.class, ids)
                .execute());
        return next.size();
    }

    /** Turns are moved whole. */
    private static Spending spending(UsageSum usage) {
        UsageSum.Key key = usage.key();
        return new Spending(
                key.actor(),
                key.userId(),
                key.product(),
                key.model(),
                key.hour(),
                Optional.empty(),
                usage.measures().net());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Attribution moved, List<String> ids) {
        return bind(statement.registerArrayType(String.class, "text").bindArray("ids", String.class, ids), moved);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Attribution moved) {
        return statement.bind("org", moved.organization()).bind("identity", moved.identity());
    }
}
