package dev.tokenward.directory.guidance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Keeps preferences. */
@Singleton
class PreferenceStore {
    private static final TypeReference<List<LinkJson>> LINKS = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final ObjectMapper json;

    PreferenceStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** In the order of merging. */
    List<PreferenceBlock> blocks(String organization) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select b.*, array(select g.group_id from preference_block_groups g
                                          where g.org_id = b.org_id and g.block_id = b.id order by g.group_id) as group_ids
                        from preference_blocks b where b.org_id = :org order by b.position
                        """)
                .bind("org", organization)
                .map((row, context) -> block(row))
                .list());
    }

    void replace(String organization, List<PreferenceBlock> blocks) {
        String wanted = write(IntStream.range(0, blocks.size())
                .mapToObj(position -> BlockJson.of(position, blocks.get(position)))
                .toList());
        jdbi.useHandle(handle -> {
            handle.execute("delete from preference_blocks where org_id = ?", organization);
            handle.execute("""
                    insert into preference_blocks (org_id, id, position, kind, title, text, for_everyone, confirm, links)
                    select ?, w->>'id', cast(w->>'position' as integer), w->>'kind', w->>'title', w->>'text',
                           cast(w->>'for_everyone' as boolean), array(select jsonb_array_elements_text(w->'confirm')), w->'links'
                    from jsonb_array_elements(cast(? as jsonb)) w
                    """, organization, wanted);
            handle.execute("""
                    insert into preference_block_groups (org_id, block_id, group_id)
                    select ?, w->>'id', jsonb_array_elements_text(w->'group_ids') from jsonb_array_elements(cast(? as jsonb)) w
                    """, organization, wanted);
        });
    }

    private PreferenceBlock block(ResultSet row) throws SQLException {
        return new PreferenceBlock(
                row.getString("id"),
                BlockKind.ofWireName(row.getString("kind")),
                row.getString("title"),
                row.getString("text"),
                row.getBoolean("for_everyone"),
                List.of((String[]) row.getArray("group_ids").getArray()),
                List.of((String[]) row.getArray("confirm").getArray()),
                links(row.getString("links")));
    }

    private List<Link> links(String text) {
        try {
            return json.readValue(text, LINKS).stream()
                    .map(link -> new Link(link.title(), link.url()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    private String write(List<BlockJson> blocks) {
        try {
            return json.writeValueAsString(blocks);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @RegisterForReflection
    record LinkJson(String title, String url) {}

    @RegisterForReflection
    record BlockJson(
            String id,
            int position,
            String kind,
            String title,
            String text,
            boolean forEveryone,
            List<String> groupIds,
            List<String> confirm,
            List<LinkJson> links) {
        static BlockJson of(int position, PreferenceBlock block) {
            return new BlockJson(
                    block.id(),
                    position,
                    block.kind().wireName(),
                    block.title(),
                    block.text(),
                    block.forEveryone(),
                    block.groupIds(),
                    block.confirm(),
                    block.links().stream()
                            .map(link -> new LinkJson(link.title(), link.url()))
                            .toList());
        }
    }
}
