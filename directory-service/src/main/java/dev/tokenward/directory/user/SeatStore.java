package dev.tokenward.directory.user;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Counts seats: those bought, those assigned. */
@Singleton
public class SeatStore {
    private final Jdbi jdbi;

    SeatStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    SeatUse use(String organization, String tier) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select cast(o.seats ->> :tier as integer) as bought,
                               (select count(*) from users u
                                where u.org_id = o.org_id and u.seat_tier = :tier and u.deleted_at is null) as assigned
                        from organizations o where o.org_id = :org
                        """)
                .bind("org", organization)
                .bind("tier", tier)
                .map((row, context) -> new SeatUse(
                        tier, Optional.ofNullable(row.getObject("bought", Integer.class)), row.getInt("assigned")))
                .one());
    }

    /** Seats assigned, by tier. */
    public Map<String, Integer> assigned(String organization) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select seat_tier, count(*) as assigned from users
                        where org_id = :org and deleted_at is null and seat_tier is not null group by seat_tier
                        """)
                .bind("org", organization)
                .reduceRows(new TreeMap<>(), (tiers, row) -> {
                    tiers.put(row.getColumn("seat_tier", String.class), row.getColumn("assigned", Integer.class));
                    return tiers;
                }));
    }
}
