package dev.tokenward.usage.attribution;

import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Knows whose usage under an identity is by now, and keeps the last of it from being moved while usage is recorded. */
@Singleton
public class AttributionStore {
    private static final String KNOWN_BY_NOW = """
            with unattributed as (
                select org_id, actor from spend_to_date where user_id is null and not deleted
                union select org_id, actor from activity where user_id is null)
            select org_id, actor, max(user_id) as user_id from (
            select u.org_id, u.actor, i.user_id from unattributed u
            join identities i on i.org_id = u.org_id and i.email = substr(u.actor, 7) where u.actor like 'email:%'
            union all
            select u.org_id, u.actor, i.user_id from unattributed u
            join identities i on i.org_id = u.org_id and i.account_uuid = substr(u.actor, 14)
            where u.actor like 'account_uuid:%'
            union all
            select u.org_id, u.actor, i.user_id from unattributed u
            join identities i on i.org_id = u.org_id and i.user_id = substr(u.actor, 4) where u.actor like 'id:%'
            ) as known group by org_id, actor
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

    private final Jdbi jdbi;

    AttributionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Identities that usage came under and that the directory knows by now; of two people the newer one, as for new events. */
    List<Attribution> knownByNow() {
        return Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.createQuery(KNOWN_BY_NOW)
                .map((row, context) ->
                        new Attribution(row.getString("org_id"), row.getString("actor"), row.getString("user_id")))
                .list()));
    }

    /**
     * Events are written, corrected and moved under the organization's lock in share mode, so that none of these waits for another;
     * what is left of an identity when its events are moved is moved under it alone.
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

    /** Nobody writes, corrects or moves until the transaction ends; fails when that takes longer than a second to get. */
    void keepAlone(Handle handle, String organization) {
        handle.execute("set local lock_timeout = '1s'");
        lock(handle, "pg_advisory_xact_lock", organization);
    }

    private static void lock(Handle handle, String function, String organization) {
        handle.createQuery(LOCK.replace("<lock>", function))
                .bind("org", organization)
                .mapTo(String.class)
                .list();
    }
}
