package dev.tokenward.directory.guidance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keeps what an organization says itself. */
@Singleton
class GuidanceTextStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    GuidanceTextStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    Optional<GuidanceTextsRequest> find(String organization) {
        return jdbi.withHandle(
                        handle -> handle.select("select texts from guidance_texts where org_id = ?", organization)
                                .mapTo(String.class)
                                .findOne())
                .map(this::read);
    }

    void replace(String organization, GuidanceTextsRequest texts) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into guidance_texts (org_id, texts) values (?, cast(? as jsonb))
                on conflict (org_id) do update set texts = excluded.texts
                """, organization, write(texts)));
    }

    private GuidanceTextsRequest read(String text) {
        try {
            return json.readValue(text, GuidanceTextsRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    private String write(GuidanceTextsRequest texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
