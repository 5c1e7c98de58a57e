package dev.tokenward.usage.activity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tokenward.usage.batch.RowBatchStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Keeps in which terminal a session runs. A session is written once, and asked of the database seldom more than once. */
@Singleton
class SessionStore {
    private static final int REMEMBERED = 100_000;
    private static final String LEARN = """
            insert into code_sessions (org_id, session_id, terminal, seen_at)
            select :org, r.session_id, r.terminal, cast(:seen_at as timestamptz)
            from unnest(:session_id, :terminal) as r(session_id, terminal) order by session_id
            on conflict do nothing
            """;

    private final Jdbi jdbi;
    private final Cache<List<String>, Boolean> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    SessionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param terminals by session */
    void learn(String organization, Map<String, String> terminals, Instant now) {
        Map<String, String> unknown = new TreeMap<>(terminals);
        unknown.keySet().removeIf(session -> known.getIfPresent(List.of(organization, session)) != null);
        if (unknown.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> RowBatchStore.of(handle, LEARN, List.copyOf(unknown.entrySet()))
                .all("org", organization)
                .all("seen_at", now)
                .text("session_id", Map.Entry::getKey)
                .text("terminal", Map.Entry::getValue)
                .execute());
        unknown.keySet().forEach(session -> known.put(List.of(organization, session), true));
    }
}
