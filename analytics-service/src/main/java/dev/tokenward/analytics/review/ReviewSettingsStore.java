package dev.tokenward.analytics.review;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** How often organizations want reviews, and whom they could be for. */
@Singleton
class ReviewSettingsStore {
    /** A wave is looked at weekly for four weeks after it has started. */
    private static final int WATCHED_DAYS = 28;

    private final Jdbi jdbi;

    ReviewSettingsStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Automatic while nothing was set. */
    ReviewCadence cadence(String organization) {
        return jdbi.withHandle(
                handle -> handle.select("select cadence from review_settings where org_id = ?", organization)
                        .mapTo(String.class)
                        .findOne()
                        .flatMap(ReviewCadence::ofWireName)
                        .orElse(ReviewCadence.AUTOMATIC));
    }

    void put(String organization, ReviewCadence cadence, Instant now) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into review_settings (org_id, cadence, updated_at) values (?, ?, ?)
                on conflict (org_id) do update set cadence = excluded.cadence, updated_at = excluded.updated_at
                """, organization, cadence.wireName(), now));
    }

    /** Of every organization. */
    List<ReviewAudience> organizations() {
        return jdbi.withHandle(handle -> handle.select("select org_id, name from organizations order by org_id")
                .map((row, context) -> new ReviewAudience(row.getString("org_id"), row.getString("name")))
                .list());
    }

    /** Groups that somebody owns. */
    List<ReviewAudience> groups(String organization) {
        return jdbi.withHandle(handle -> handle.select("""
                        select group_id, name from groups
                        where org_id = ? and cardinality(owner_ids) > 0 order by name collate "C", group_id
                        """, organization)
                .map((row, context) -> new ReviewAudience(row.getString("group_id"), row.getString("name")))
                .list());
    }

    /** Whether a rollout is under way, or its last wave has started in the last four weeks. */
    boolean rolloutRuns(String organization, Instant now) {
        String sql = """
                select exists (
                    select from rollouts r, jsonb_array_elements(r.waves) wave
                    where r.org_id = :org and r.status = 'running'
                        and coalesce(cast(wave ->> 'effective_at' as timestamptz), 'infinity')
                            > cast(:now as timestamptz) - make_interval(days => <days>))
                """.replace("<days>", String.valueOf(WATCHED_DAYS));
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
    }
}
