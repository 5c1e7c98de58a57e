package dev.tokenward.directory.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.directory.model.ModelPolicyStore;
import dev.tokenward.directory.model.PersonModels;
import dev.tokenward.directory.surface.GrantEffect;
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
    /**
     * Columns for {@link #grants}, to be selected from {@code users u}. Each {@code offset 0} keeps the planner from beginning with
     * all groups of the organization instead of the few that a person is in, which costs a reader of the feed milliseconds a person.
     */
    public static final String GRANTS = """
            u.status = 'active' and u.deleted_at is null as active,
            u.seat_tier is not null as seated,
            (select o.default_model from organizations o where o.org_id = u.org_id) as default_model,
            (select coalesce(jsonb_object_agg(s.surface, s.open_to_all), '{}')
             from surfaces s where s.org_id = u.org_id) as surfaces,
            (select coalesce(jsonb_object_agg(g.surface, g.effect), '{}')
             from user_grants g where g.org_id = u.org_id and g.user_id = u.id) as user_grants,
            (select coalesce(jsonb_agg(jsonb_build_object(
                        'surface', g.surface, 'group_id', g.group_id, 'starting_at', g.starting_at,
                        'via', g.via, 'via_id', g.via_id)), '[]')
             from (select m.group_id from memberships m
                   where m.org_id = u.org_id and m.user_id = u.id and m.until is null offset 0) m
             cross join lateral (select * from group_surface_grants g
                                 where g.org_id = u.org_id and g.group_id = m.group_id offset 0) g) as group_grants,
            (select coalesce(jsonb_object_agg(g.id, g.name), '{}')
             from (select m.group_id from memberships m
                   where m.org_id = u.org_id and m.user_id = u.id and m.until is null offset 0) m
             cross join lateral (select * from rbac_groups g
                                 where g.org_id = u.org_id and g.id = m.group_id offset 0) g) as group_names,
            """ + ModelPolicyStore.OF_PERSON;

    private static final TypeReference<Map<String, Boolean>> FLAGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<GrantJson>> GROUP_GRANTS = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final ModelPolicyStore modelPolicy;
    private final ObjectMapper json;

    AccessStore(Jdbi jdbi, ModelPolicyStore modelPolicy, ObjectMapper json) {
        this.jdbi = jdbi;
        this.modelPolicy = modelPolicy;
        this.json = json;
    }

    /** The rules' input for a person; empty for an unknown one. */
    Optional<PersonGrants> grants(String organization, String userId) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + GRANTS
                        + " from users u where u.org_id = :org and u.id = :id and u.deleted_at is null")
                .bind("org", organization)
                .bind("id", userId)
                .map((row, context) -> grants(row))
                .findOne());
    }

    /** Reads {@link #GRANTS} from a row. */
    public PersonGrants grants(ResultSet row) throws SQLException {
        PersonModels models = new PersonModels(
                row.getString("default_model"),
                read(row.getString("group_names"), TEXTS),
                modelPolicy.parse(row.getString("model_rules")));
        return new PersonGrants(surfaces(row), models);
    }

    private List<SurfaceGrants> surfaces(ResultSet row) throws SQLException {
        boolean active = row.getBoolean("active");
        boolean seated = row.getBoolean("seated");
        Map<String, String> individual = read(row.getString("user_grants"), TEXTS);
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
                                .map(GrantJson::toGrant)
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
    record GrantJson(String surface, String groupId, Instant startingAt, String via, String viaId) {
        GroupGrant toGrant() {
            return new GroupGrant(groupId, startingAt, GrantOrigin.ofWireName(via), Optional.ofNullable(viaId));
        }
    }
}
