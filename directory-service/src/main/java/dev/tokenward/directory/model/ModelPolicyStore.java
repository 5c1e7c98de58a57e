package dev.tokenward.directory.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Keeps the default model and what is said of models. */
@Singleton
public class ModelPolicyStore {
    private static final String AS_JSON = "jsonb_build_object('group_id', r.group_id, 'surface', r.surface, "
            + "'default_model', r.default_model, 'allowed_models', r.allowed_models, 'effort_caps', r.effort_caps)";

    /** Column {@code model_rules} for {@link #parse}, to be selected from {@code users u}: those that are for this person. */
    public static final String OF_PERSON = "(select coalesce(jsonb_agg(" + AS_JSON + """
            ), '[]') from model_rules r
             where r.org_id = u.org_id
               and (r.group_id = '' or r.group_id in (select m.group_id from memberships m where m.org_id = u.org_id
                                                      and m.user_id = u.id and m.until is null))) as model_rules
            """;

    private static final TypeReference<List<RuleJson>> RULES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final ObjectMapper json;

    ModelPolicyStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    String defaultModel(String organization) {
        return jdbi.withHandle(
                handle -> handle.select("select default_model from organizations where org_id = ?", organization)
                        .mapTo(String.class)
                        .one());
    }

    /** All that was said of models for a person; empty for an unknown one. */
    public Optional<PersonModels> ofPerson(String organization, String userId) {
        String sql = """
                select o.default_model,
                       (select coalesce(jsonb_object_agg(g.id, g.name), '{}')
                        from memberships m join rbac_groups g on g.org_id = m.org_id and g.id = m.group_id
                        where m.org_id = u.org_id and m.user_id = u.id and m.until is null) as group_names,
                """ + OF_PERSON + """
                from users u join organizations o on o.org_id = u.org_id
                where u.org_id = ? and u.id = ? and u.deleted_at is null
                """;
        return jdbi.withHandle(handle -> handle.select(sql, organization, userId)
                .map((row, context) -> new PersonModels(
                        row.getString("default_model"),
                        names(row.getString("group_names")),
                        parse(row.getString("model_rules"))))
                .findOne());
    }

    void setDefaultModel(String organization, String model) {
        jdbi.useHandle(handle -> handle.execute(
                "update organizations set default_model = ? where org_id = ? and default_model <> ?",
                model,
                organization,
                model));
    }

    /** For everyone first, then by group, then by surface. */
    List<ModelRule> rules(String organization) {
        String sql = "select coalesce(jsonb_agg(" + AS_JSON
                + " order by r.group_id, r.surface), '[]') from model_rules r where r.org_id = ?";
        return parse(jdbi.withHandle(
                handle -> handle.select(sql, organization).mapTo(String.class).one()));
    }

    /** Only what differs is touched, so that only those whom it concerns are told of a change. */
    void replace(String organization, List<ModelRule> rules) {
        String wanted = write(rules.stream().map(RuleJson::of).toList());
        jdbi.useHandle(handle -> {
            handle.execute("""
                    delete from model_rules where org_id = ? and (group_id, surface) not in
                        (select w->>'group_id', w->>'surface' from jsonb_array_elements(cast(? as jsonb)) w)
                    """, organization, wanted);
            handle.execute("""
                    insert into model_rules as r (org_id, group_id, surface, default_model, allowed_models, effort_caps)
                    select ?, w->>'group_id', w->>'surface', w->>'default_model',
                           case when jsonb_typeof(w->'allowed_models') = 'array'
                                then array(select jsonb_array_elements_text(w->'allowed_models')) end,
                           w->'effort_caps'
                    from jsonb_array_elements(cast(? as jsonb)) w
                    on conflict (org_id, group_id, surface) do update
                    set default_model = excluded.default_model, allowed_models = excluded.allowed_models,
                        effort_caps = excluded.effort_caps
                    where (r.default_model, r.allowed_models, r.effort_caps)
                          is distinct from (excluded.default_model, excluded.allowed_models, excluded.effort_caps)
                    """, organization, wanted);
        });
    }

    /** Reads {@link #OF_PERSON}. */
    public List<ModelRule> parse(String text) {
        try {
            return json.readValue(text, RULES).stream().map(RuleJson::toRule).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    private Map<String, String> names(String text) {
        try {
            return json.readValue(text, NAMES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    private String write(List<RuleJson> rules) {
        try {
            return json.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @RegisterForReflection
    record RuleJson(
            String groupId,
            String surface,
            String defaultModel,
            List<String> allowedModels,
            Map<String, String> effortCaps) {
        static RuleJson of(ModelRule rule) {
            return new RuleJson(
                    rule.groupId().orElse(""),
                    rule.surface().orElse(""),
                    rule.defaultModel().orElse(null),
                    rule.allowedModels().orElse(null),
                    ModelPolicyResponse.wire(rule.effortCaps()));
        }

        ModelRule toRule() {
            return new ModelRule(
                    Optional.of(groupId).filter(id -> !id.isEmpty()),
                    Optional.of(surface).filter(name -> !name.isEmpty()),
                    Optional.ofNullable(defaultModel),
                    Optional.ofNullable(allowedModels),
                    effortCaps.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    cap -> Effort.ofWireName(cap.getValue()).orElseThrow())));
        }
    }
}
