package dev.tokenward.usage.attribution;

import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.usage.rollup.UsageSumStore;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives usage that came under an identity to the person whom the directory knows by it: events and every sum, in one
 * transaction an identity, so that no sum is ever counted twice or missing.
 */
@Singleton
public class AttributionStore {
    private static final String KNOWN_BY_NOW = """
            with unattributed as (
                select org_id, actor from spend_to_date where user_id is null and not deleted
                union select org_id, actor from activity where user_id is null)
            select u.org_id, u.actor, i.user_id from unattributed u
            join identities i on i.org_id = u.org_id and i.email = substr(u.actor, 7) where u.actor like 'email:%'
            union all
            select u.org_id, u.actor, i.user_id from unattributed u
            join identities i on i.org_id = u.org_id and i.account_uuid = substr(u.actor, 14)
            where u.actor like 'account_uuid:%'
            union all
            select u.org_id, u.actor, i.user_id from unattributed u
            join identities i on i.org_id = u.org_id and i.user_id = substr(u.actor, 4) where u.actor like 'id:%'
            """;
    private static final String LOCK = "select <lock>(hashtextextended('tokenward.attribution.' || :org, 0))";
    /** A transaction is gone from here when what it wrote is to be seen. */
    private static final String HOLDERS = """
            select virtualtransaction from pg_locks, hashtextextended('tokenward.attribution.' || :org, 0) as lock(key)
            where locktype = 'advisory' and granted and objsubid = 1
              and database = (select oid from pg_database where datname = current_database())
              and (classid::bigint << 32) | objid::bigint = lock.key
            """;

    private static final long FIRST_LOOK_AFTER = 2;
    private static final long LOOK_EACH = 50;
    private static final List<String> MOVE = List.of("""
            update usage_events set actor = :user, user_id = :user where org_id = :org and actor = :identity
            """, """
            update turns set actor = :user, user_id = :user, changed_xid = pg_current_xact_id()
            where org_id = :org and actor = :identity
            """, """
            update event_corrections set actor = :user, user_id = :user where org_id = :org and actor = :identity
            """, """
            insert into spend_to_date as s (org_id, row_id, actor, user_id, product, period, period_start, amount)
            select org_id, row_key(period, period_start::text, :user, product), :user, :user, product, period, period_start,
                amount
            from spend_to_date where org_id = :org and actor = :identity and not deleted order by 2
            on conflict (org_id, row_id) do update set
                amount = s.amount + excluded.amount, deleted = false, changed_xid = pg_current_xact_id()
            """, """
            update spend_to_date set deleted = true, amount = 0, changed_xid = pg_current_xact_id()
            where org_id = :org and actor = :identity and not deleted
            """, """
            insert into activity as a (org_id, row_id, day, actor, user_id, terminal, measure, tool, amount)
            select org_id, row_key(day::text, :user, terminal, measure, tool), day, :user, :user, terminal, measure, tool, amount
            from activity where org_id = :org and actor = :identity order by 2
            on conflict (org_id, row_id) do update set amount = a.amount + excluded.amount
            """, """
            delete from activity where org_id = :org and actor = :identity
            """);

    private final Jdbi jdbi;
    private final UsageSumStore sums;

    AttributionStore(Jdbi jdbi, UsageSumStore sums) {
        this.jdbi = jdbi;
        this.sums = sums;
    }

    /** Identities that usage came under and that the directory knows by now. */
    List<Attribution> knownByNow() {
        return Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.createQuery(KNOWN_BY_NOW)
                .map((row, context) ->
                        new Attribution(row.getString("org_id"), row.getString("actor"), row.getString("user_id")))
                .list()));
    }

    /**
     * Moves are made under the organization's lock alone, events are written under it in share mode: neither waits for the
     * other in a circle, and what identities were resolved to stays right until the transaction ends.
     */
    public void keepStill(Handle handle, String organization) {
        lock(handle, "pg_advisory_xact_lock_shared", organization);
    }

    /**
     * Comes back when every transaction that was kept still at the call has ended. Who comes later reads the clock and the tariff
     * later, for they are read under the lock.
     *
     * <p>It looks who holds the lock until none of those does, and never asks for it: whoever waits for a lock alone has all
     * behind it wait too, so that a question would hold up new events for as long as a step of an import takes. That a later
     * transaction has the lock meanwhile is of no matter.
     */
    public void awaitWriters(String organization) {
        Set<String> before = holders(organization);
        for (long pause = FIRST_LOOK_AFTER; !before.isEmpty(); pause = Math.min(2 * pause, LOOK_EACH)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            before.retainAll(holders(organization));
        }
    }

    private Set<String> holders(String organization) {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(HOLDERS)
                .bind("org", organization)
                .mapTo(String.class)
                .set()));
    }

    void move(Attribution attribution) {
        Tenancy.organization(
                attribution.organization(),
                () -> jdbi.inTransaction(handle -> {
                    lock(handle, "pg_advisory_xact_lock", attribution.organization());
                    MOVE.forEach(sql -> handle.createUpdate(sql)
                            .bind("org", attribution.organization())
                            .bind("identity", attribution.identity())
                            .bind("user", attribution.userId())
                            .execute());
                    sums.move(handle, attribution.organization(), attribution.identity(), attribution.userId());
                    return attribution;
                }));
    }

    private static void lock(Handle handle, String function, String organization) {
        handle.createQuery(LOCK.replace("<lock>", function))
                .bind("org", organization)
                .mapTo(String.class)
                .list();
    }
}
