package dev.tokenward.usage.event;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.usage.batch.RowBatchStore;
import dev.tokenward.usage.rating.TokenKind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Keeps events. An id is claimed by the unique key, in the transaction that writes the event. */
@Singleton
class UsageEventStore {
    private static final String COLUMNS = """
            id, occurred_at, counted_at, identity, actor, user_id, product, model, requests, uncached_input, cache_read,
            cache_write_5m, cache_write_1h, output, web_searches, context_window, inference_geo, speed, session_id, turn_id,
            connectors, aborted, estimated, priced, price_model, price_tier, gross_uncached_input, gross_cache_read, gross_cache_write_5m,
            gross_cache_write_1h, gross_output, gross_web_search, gross_reported, gross, net,
            cost_reported, computed, computed_waits, price_factor, discount, discount_id, price_id""";
    private static final String INSERT =
            """
            with given as (
                select * from unnest(:content_hash, <values>) as r(content_hash, <columns>)),
            claimed as (
                insert into event_ids (org_id, id, occurred_at, content_hash)
                select :org, id, occurred_at, content_hash from given order by id
                on conflict do nothing returning id)
            insert into usage_events (org_id, recorded_at, import_id, <columns>)
            select :org, cast(:recorded_at as timestamptz), cast(:import_id as text), <columns> from given join claimed using (id)
            returning id
            """.replace("<values>", ":" + COLUMNS.replaceAll(",\\s+", ", :")).replace("<columns>", COLUMNS);

    private final ObjectMapper json;

    UsageEventStore(ObjectMapper json) {
        this.json = json;
    }

    /** Answers the ids that were not there before. The months of the events have their partitions. */
    Set<String> insert(
            Handle handle, String organization, Optional<String> importId, List<RatedEvent> events, Instant now) {
        RowBatchStore<RatedEvent> batch = RowBatchStore.of(handle, INSERT, events)
                .all("org", organization)
                .all("recorded_at", now)
                .all("import_id", importId.orElse(null))
                .text("id", of(UsageEvent::id))
                .text("content_hash", of(UsageEvent::contentHash))
                .instant("occurred_at", of(UsageEvent::occurredAt))
                .instant("counted_at", RatedEvent::countedAt)
                .text("identity", row -> row.event().identity().text())
                .text("actor", row -> row.actor().id())
                .text("user_id", row -> row.actor().userId().orElse(null))
                .text("product", of(UsageEvent::product))
                .text("model", of(UsageEvent::model))
                .number("requests", row -> row.event().usage().requests())
                .number("web_searches", row -> row.event().usage().webSearches())
                .text("context_window", of(UsageEvent::contextWindow))
                .text("inference_geo", row -> row.event().usage().inferenceGeo())
                .text("speed", row -> row.event().usage().speed())
                .text("session_id", row -> row.event().sessionId().orElse(null))
                .text("turn_id", row -> row.event().turnId().orElse(null))
                .text("connectors", row -> write(row.event().connectors()))
                .flag("aborted", row -> row.event().completeness().isAborted())
                .flag("estimated", row -> row.event().completeness().isEstimated())
                .flag("priced", row -> row.rated().priced())
                .flag("cost_reported", row -> row.event().usage().reportedCost().isPresent())
                .text("price_model", row -> row.rated().model())
                .number("price_tier", row -> row.rated().tier())
                .amount("gross_web_search", row -> row.rated().webSearch())
                .amount("gross_reported", row -> row.rated().reported())
                .amount("gross", row -> row.rated().gross())
                .amount("net", row -> row.rated().net())
                .amount("computed", row -> row.rated().computed())
                .flag("computed_waits", row -> row.rated().computedWaits())
                .decimal("price_factor", row -> row.rated().factor())
                .decimal("discount", row -> row.rated().discount().fraction())
                .text("discount_id", row -> row.rated().discount().idOrNull())
                .text("price_id", row -> row.rated().priceId());
        for (TokenKind kind : TokenKind.values()) {
            batch.number(kind.wireName(), row -> row.event().usage().tokens().of(kind))
                    .amount(
                            "gross_" + kind.wireName(),
                            row -> row.rated().tokens().get(kind));
        }
        return batch.executeReturningIds();
    }

    Map<String, String> contentHashes(Handle handle, String organization, List<String> ids) {
        return handle
                .createQuery("select id, content_hash from event_ids where org_id = :org and id = any(:ids)")
                .registerArrayType(String.class, "text")
                .bind("org", organization)
                .bindArray("ids", String.class, ids)
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("content_hash")))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <C> Function<RatedEvent, C> of(Function<UsageEvent, C> field) {
        return row -> field.apply(row.event());
    }

    private String write(List<String> names) {
        try {
            return names.isEmpty() ? "[]" : json.writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Names were not written as JSON", e);
        }
    }
}
