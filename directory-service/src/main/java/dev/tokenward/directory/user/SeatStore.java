package dev.tokenward.directory.user;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Reads how many seats there are: bought, as the organization says; assigned, as the database counts. */
@Singleton
public class SeatStore {
    private final Jdbi jdbi;

    SeatStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    SeatUse use(String organization, String tier) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select cast(o.seats ->> :tier as integer) as bought, coalesce(c.assigned, 0) as assigned
                        from organizations o left join seat_counts c on c.org_id = o.org_id and c.seat_tier = :tier
                        where o.org_id = :org
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
                        select seat_tier, assigned from seat_counts where org_id = :org and assigned > 0
                        """)
                .bind("org", organization)
                .reduceRows(new TreeMap<>(), (tiers, row) -> {
                    tiers.put(row.getColumn("seat_tier", String.class), row.getColumn("assigned", Integer.class));
                    return tiers;
                }));
    }
}
