package dev.tokenward.usage.importjob;

import static java.util.stream.Collectors.toMap;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.event.ReadEvent;
import dev.tokenward.usage.event.UsageEvent;
import dev.tokenward.usage.importfile.FileBlock;
import dev.tokenward.usage.importfile.Snapshot;
import dev.tokenward.usage.rating.TokenCounts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is recorded already of messages that transcripts tell of. */
@Singleton
class StandingMessageStore {
    /**
     * The rows of a block without those that say nothing beyond what counts already. Nobody else records messages of transcripts of
     * that organization until the transaction ends.
     */
    List<ReadEvent> fresh(Handle handle, String organization, FileBlock block) {
        if (!block.snapshots()) {
            return block.events();
        }
        List<String> ids = block.events().stream()
                .flatMap(row -> row.event().stream())
                .map(UsageEvent::id)
                .toList();
        Map<String, Snapshot> standing = find(handle, organization, ids);
        return block.events().stream()
                .filter(row -> row.event()
                        .map(event -> !standing.containsKey(event.id())
                                || !standing.get(event.id()).covers(Snapshot.of(event)))
                        .orElse(true))
                .toList();
    }

    private static Map<String, Snapshot> find(Handle handle, String organization, List<String> ids) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended('tokenward.transcripts.' || :org, 0))")
                .bind("org", organization)
                .mapTo(String.class)
                .list();
        return handle
                .createQuery("""
                        select e.id, e.identity, e.model, e.uncached_input, e.cache_read, e.cache_write_5m, e.cache_write_1h,
                            e.output, e.cost_reported, e.gross_reported
                        from event_ids i join usage_events e using (org_id, id, occurred_at)
                        where i.org_id = :org and i.id = any(:ids)
                        """)
                .registerArrayType(String.class, "text")
                .bind("org", organization)
                .bindArray("ids", String.class, ids)
                .map((row, context) -> Map.entry(
                        row.getString("id"),
                        new Snapshot(
                                row.getString("identity"),
                                row.getString("model"),
                                new TokenCounts(
                                        row.getLong("uncached_input"),
                                        row.getLong("cache_read"),
                                        row.getLong("cache_write_5m"),
                                        row.getLong("cache_write_1h"),
                                        row.getLong("output")),
                                row.getBoolean("cost_reported")
                                        ? Optional.of(new Money(row.getBigDecimal("gross_reported")))
                                        : Optional.empty())))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
