package dev.tokenward.directory.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Gathers all that was said about a person's surfaces, for the rule to decide. */
@Singleton
public class AccessStore {
    /** Columns for {@link #grants}, to be selected from {@code users u}. */
    public static final String GRANTS = """
            u.status = 'active' and u.deleted_at is null as active,
            u.seat_tier is not null as seated,
            (select o.default_model from organizations o where o.org_id = u.org_id) as default_model,
            (select coalesce(jsonb_object_agg(s.surface, s.open_to_all), '{}')
             from surfaces s where s.org_id = u.org_id) as surfaces,
            (select coalesce(jsonb_object_agg(g.surface, g.effect), '{}')
             from user_grants g where g.org_id = u.org_id and g.user_id = u.id) as user_grants,
            (select coalesce(jsonb_agg(jsonb_build_object(
                        'surface', g.surface, 'group_id', g.group_id, 'starting_at', g.starting_at)), '[]')
             from memberships m join group_grants g on g.org_id = m.org_id and g.group_id = m.group_id
             where m.org_id = u.org_id and m.user_id = u.id and m.until is null) as group_grants
            """;

    private static final TypeReference<Map<String, Boolean>> FLAGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> EFFECTS = new TypeReference<>() {};
    private static final TypeReference<List<GrantJson>> GROUP_GRANTS = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final ObjectMapper json;

    AccessStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** One row of the rule's input for each surface of the organization, by name; empty for an unknown person. */
    Optional<List<SurfaceGrants>> grants(String organization, String userId) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + GRANTS
                        + " from users u where u.org_id = :org and u.id = :id and u.deleted_at is null")
                .bind("org", organization)
                .bind("id", userId)
                .map((row, context) -> grants(row))
                .findOne());
    }

    String defaultModel(String organization) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select default_model from organizations where org_id = :org")
                        .bind("org", organization)
                        .mapTo(String.class)
                        .one());
    }

    /** Reads {@link #GRANTS} from a row. */
    public List<SurfaceGrants> grants(ResultSet row) throws SQLException {
        boolean active = row.getBoolean("active");
        boolean seated = row.getBoolean("seated");
        Map<String, String> individual = read(row.getString("user_grants"), EFFECTS);
        List<GrantJson> groups = read(row.getString("group_grants"), GROUP_GRANTS);
        return read(row.getString("surfaces"), FLAGS).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(surface -> new SurfaceGrants(
                        surface.getKey(),
                        active,
                        seated,
                        surface.getValue(),
                        Optional.ofNullable(individual.get(surface.getKey())).map(GrantEffect::ofWireName),
                        groups.stream()
                                .filter(grant -> grant.surface().equals(surface.getKey()))
                                .map(grant -> new GroupGrant(grant.groupId(), grant.startingAt()))
                                .toList()))
                .toList();
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    @RegisterForReflection
    record GrantJson(String surface, String groupId, Instant startingAt) {}
}
