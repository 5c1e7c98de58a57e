package dev.tokenward.usage.correction;

import dev.tokenward.commons.Ids;
import dev.tokenward.usage.batch.RowBatchStore;
import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.rollup.UsageSumStore;
import dev.tokenward.usage.spend.SpendStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Writes corrections, and adds them to every sum. */
@Singleton
class CorrectionStore {
    private static final String COLUMNS = """
            id, event_id, event_occurred_at, kind, reason, hour, actor, user_id, product, model, context_window, inference_geo,
            speed, priced, price_model, price_tier, requests, uncached_input, cache_read, cache_write_5m, cache_write_1h,
            output, web_searches, gross_uncached_input, gross_cache_read, gross_cache_write_5m, gross_cache_write_1h,
            gross_output, gross_web_search, gross_reported, gross, net, price_factor, discount, discount_id, computed, price_id,
            re_rating_id""";
    private static final String INSERT =
            """
            insert into event_corrections (org_id, recorded_at, <columns>, day)
            select :org, cast(:recorded_at as timestamptz), r.*, (r.hour at time zone 'UTC')::date
            from unnest(<values>) as r(<columns>)
            """.replace("<values>", ":" + COLUMNS.replaceAll(",\\s+", ", :")).replace("<columns>", COLUMNS);

    private static final String MARK_COMPUTED = """
            update usage_events e set computed_waits = r.waits
            from unnest(:id, :at, :waits) as r(id, occurred_at, waits)
            where e.org_id = :org and e.id = r.id and e.occurred_at = r.occurred_at and e.computed_waits <> r.waits
            """;

    private final UsageSumStore sums;
    private final SpendStore spend;

    CorrectionStore(UsageSumStore sums, SpendStore spend) {
        this.sums = sums;
        this.spend = spend;
    }

    void add(Handle handle, String organization, List<Correction> corrections, Instant now) {
        RowBatchStore<Correction> batch = RowBatchStore.of(handle, INSERT, corrections)
                .all("org", organization)
                .all("recorded_at", now)
                .text("id", row -> Ids.next("correction"))
                .text("event_id", Correction::eventId)
                .instant("event_occurred_at", Correction::eventOccurredAt)
                .text("kind", row -> row.kind().wireName())
                .text("reason", Correction::reason)
                .instant("hour", row -> row.difference().key().hour())
                .text("actor", row -> row.difference().key().actor())
                .text("user_id", row -> row.difference().key().userId().orElse(null))
                .text("product", row -> row.difference().key().product())
                .text("model", row -> row.difference().key().model())
                .text("context_window", row -> row.difference().key().contextWindow())
                .text("inference_geo", row -> row.difference().key().inferenceGeo())
                .text("speed", row -> row.difference().key().speed())
                .flag("priced", row -> row.difference().key().priced())
                .text("price_model", Correction::priceModel)
                .number("price_tier", Correction::priceTier)
                .decimal("price_factor", of(RatedUsage::factor))
                .decimal("discount", of(rated -> rated.discount().fraction()))
                .text("discount_id", of(rated -> rated.discount().idOrNull()))
                .decimal("computed", of(rated -> rated.computed().usd()))
                .text("price_id", row -> row.priceId().orElse(null))
                .text("re_rating_id", row -> row.reRatingId().orElse(null));
        UsageSumStore.bind(batch, row -> row.difference().measures()).execute();
        sums.add(handle, organization, each(corrections, Correction::difference));
        spend.add(handle, organization, each(corrections, Correction::spending));
        markComputed(
                handle,
                organization,
                corrections.stream()
                        .filter(correction -> correction.rated().isPresent())
                        .toList());
    }

    /** Which of those that were rated anew wait for a price beside the cost that came with them. */
    private static void markComputed(Handle handle, String organization, List<Correction> replacements) {
        RowBatchStore.of(handle, MARK_COMPUTED, replacements)
                .all("org", organization)
                .text("id", Correction::eventId)
                .instant("at", Correction::eventOccurredAt)
                .flag("waits", row -> row.rated().orElseThrow().computedWaits())
                .execute();
    }

    void markVoided(Handle handle, String organization, StandingEvent event, Instant now) {
        handle.execute(
                "update usage_events set voided_at = ?, computed_waits = false where org_id = ? and id = ? and occurred_at = ?",
                now,
                organization,
                event.id(),
                event.occurredAt());
    }

    private static <T> Function<Correction, T> of(Function<RatedUsage, T> part) {
        return row -> row.rated().map(part).orElse(null);
    }

    private static <T> List<T> each(List<Correction> corrections, Function<Correction, T> part) {
        return corrections.stream().map(part).toList();
    }
}
