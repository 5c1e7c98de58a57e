package dev.tokenward.directory.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangeFeed;
import dev.tokenward.commons.feed.ChangePage;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads the feed of settings: few rows that are rarely touched, each whole. */
@Singleton
class SettingsChangeStore {
    private static final String SETTINGS = """
            select s.org_id, s.org_id as row_id, s.changed_xid::text::bigint as changed_xid,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'id', b.id, 'kind', b.kind, 'title', b.title, 'text', b.text, 'for_everyone', b.for_everyone,
                               'confirm', b.confirm, 'links', b.links, 'rbac_group_ids', array(
                                   select g.group_id from preference_block_groups g
                                   where g.org_id = b.org_id and g.block_id = b.id order by g.group_id)) order by b.position), '[]')
                    from preference_blocks b where b.org_id = s.org_id) as preferences,
                   (select t.texts from guidance_texts t where t.org_id = s.org_id) as guidance_texts,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'rbac_group_id', nullif(m.group_id, ''), 'surface', nullif(m.surface, ''),
                               'default_model', m.default_model, 'allowed_models', m.allowed_models,
                               'effort_caps', m.effort_caps) order by m.group_id, m.surface), '[]')
                    from model_rules m where m.org_id = s.org_id) as model_rules,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'id', r.id, 'display_name', r.display_name,
                               'permissions', array(select p.action from role_permissions p
                                                    where p.org_id = r.org_id and p.role_id = r.id order by p.action),
                               'rbac_group_ids', array(select g.group_id from group_roles g
                                                       where g.org_id = r.org_id and g.role_id = r.id order by g.group_id))
                               order by r.id), '[]')
                    from rbac_roles r where r.org_id = s.org_id) as roles
            from settings_marks s
            where (s.changed_xid, s.org_id) > (cast(:after_xid as xid8), :after_id)
              and s.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
            order by s.changed_xid, s.org_id limit :limit
            """;
    private static final TypeReference<List<SettingsChange.BlockChange>> BLOCKS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<SettingsChange.ModelRuleChange>> RULES = new TypeReference<>() {};
    private static final TypeReference<List<SettingsChange.RoleChange>> ROLES = new TypeReference<>() {};

    private final ChangeFeed feed;
    private final ObjectMapper json;

    SettingsChangeStore(ChangeFeed feed, ObjectMapper json) {
        this.feed = feed;
        this.json = json;
    }

    ChangePage<SettingsChange> settings(String after, int limit, int waitSeconds) {
        return feed.read(
                SETTINGS,
                (row, context) -> Change.of(row.getString("org_id"), row.getString("row_id"), settings(row)),
                after,
                limit,
                waitSeconds);
    }

    private SettingsChange settings(ResultSet row) throws SQLException {
        String texts = row.getString("guidance_texts");
        return new SettingsChange(
                read(row.getString("preferences"), BLOCKS),
                texts == null ? null : read(texts, TEXTS),
                read(row.getString("model_rules"), RULES),
                read(row.getString("roles"), ROLES));
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }
}
