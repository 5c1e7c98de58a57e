package dev.tokenward.directory.change;

import static dev.tokenward.directory.DirectoryApi.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Gen;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** One organization that random changes are made to, by its API and by transactions that commit late. */
final class RandomDirectory {
    private static final String AT = "/v1/organizations/";
    private final Organization organization;
    private final AtomicInteger next = new AtomicInteger();
    private volatile String last = "";
    private final AtomicInteger taken = new AtomicInteger();
    private final List<String> users = new CopyOnWriteArrayList<>();
    private final List<String> groups = new CopyOnWriteArrayList<>();
    private final List<String> invites = new CopyOnWriteArrayList<>();
    private final List<String> roles = new CopyOnWriteArrayList<>();
    private final List<String> rollouts = new CopyOnWriteArrayList<>();

    RandomDirectory(Organization organization) {
        this.organization = organization;
        users.add(organization.ownerId());
        for (int i = 0; i < 3; i++) {
            addUser();
            addGroup("Group");
        }
    }

    int changesTaken() {
        return taken.get();
    }

    void change(Gen gen, int steps) {
        for (int i = 0; i < steps; i++) {
            step(gen);
            if (gen.chance(10)) {
                changeForAll(gen);
            }
        }
    }

    /** Without what concerns everybody, for that would hide that somebody was not told of something else. */
    String changeForSome(Gen gen) {
        step(gen);
        return last;
    }

    private void changeForAll(Gen gen) {
        String surface = gen.oneOf("chat", "claude_code", "cowork");
        answered(as(organization.key())
                .body(Map.of("open_surfaces", List.of(surface), "default_model", gen.oneOf("haiku", "opus")))
                .patch(AT + "me"));
        setPolicy(Map.of("surface", surface, "allowed_models", List.of(gen.oneOf("haiku", "opus"))));
    }

    private void setPolicy(Map<String, Object> rule) {
        String current = as(organization.key()).get(AT + "model_policy").path("default_model");
        answered(as(organization.key())
                .body(Map.of("default_model", current, "rules", List.of(rule)))
                .put(AT + "model_policy"));
    }

    private void step(Gen gen) {
        String user = gen.oneOf(users);
        String group = gen.oneOf(groups);
        String surface = gen.oneOf("chat", "claude_code", "cowork");
        switch (gen.between(0, 19)) {
            case 0 -> addUser();
            case 1 -> addGroup("Group");
            case 2 -> post("users/" + user, Map.of("name", "Name " + next.incrementAndGet()));
            case 3 -> post("users/" + user, Map.of("status", gen.oneOf("active", "inactive")));
            case 4 -> post("users/" + user, Map.of("seat_tier", gen.oneOf("standard", "premium")));
            case 5 -> delete(gen.chance(30) ? "users/" + user : "rbac_groups/" + group + "/members/" + user);
            case 6 -> post("rbac_groups/" + group, Map.of("name", "Renamed " + next.incrementAndGet()));
            case 7 -> delete(gen.chance(15) ? "rbac_groups/" + group : "rbac_groups/" + group + "/owners/" + user);
            case 8, 9 -> post("rbac_groups/" + group + "/members", Map.of("user_ids", List.of(user, gen.oneOf(users))));
            case 10 -> post("rbac_groups/" + group + "/owners", Map.of("user_id", user));
            case 11 -> grant(gen, "rbac_groups/" + group + "/surfaces/" + surface, Map.of());
            case 12 ->
                grant(gen, "users/" + user + "/surfaces/" + surface, Map.of("effect", gen.oneOf("grant", "deny")));
            case 13 -> rollOut(gen, group, surface);
            case 14 -> invite(gen, group);
            case 15, 16 -> changeRole(gen, group, surface);
            case 17 -> say(gen, group);
            default -> setPolicy(Map.of("rbac_group_id", group, "default_model", gen.oneOf("haiku", "opus")));
        }
    }

    /** Changes a name and commits only after others have committed theirs. */
    void commitLate(Gen gen, int times) {
        for (int i = 0; i < times; i++) {
            try (Connection connection = EmbeddedPostgres.connect();
                    Statement setting = connection.createStatement();
                    PreparedStatement update =
                            connection.prepareStatement("update users set name = ? where org_id = ? and id = ?")) {
                setting.execute("set tokenward.org = '*'");
                connection.setAutoCommit(false);
                update.setString(1, "Late " + next.incrementAndGet());
                update.setString(2, organization.id());
                update.setString(3, gen.oneOf(users));
                update.executeUpdate();
                Thread.sleep(gen.between(20, 150));
                connection.commit();
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Compares with what the API answers of each object by itself. */
    @SuppressWarnings("unchecked")
    void isWhatTheFeedsSay(Map<String, Object> feeds) {
        List<Map<String, Object>> people = list("users");
        Map<String, Map<String, Object>> users = (Map<String, Map<String, Object>>) feeds.get("users");
        Map<String, Map<String, Object>> access = (Map<String, Map<String, Object>>) feeds.get("access");
        assertThat(users.keySet()).isEqualTo(ids(people));
        for (Map<String, Object> person : people) {
            Map<String, Object> row = users.get(person.get("id"));
            assertThat(row).containsAllEntriesOf(only(person, "email", "name", "role", "seat_tier", "status"));
            assertThat(present((List<Map<String, Object>>) row.get("memberships")))
                    .isEqualTo(new TreeSet<>((List<String>) person.get("rbac_group_ids")));
            Map<String, Object> explained = get("users/" + person.get("id") + "/access");
            assertThat(access.get(person.get("id")).get("default_model")).isEqualTo(explained.get("default_model"));
            assertThat(only((List<Map<String, Object>>)
                            access.get(person.get("id")).get("surfaces")))
                    .isEqualTo(only((List<Map<String, Object>>) explained.get("surfaces")));
        }
        List<Map<String, Object>> known = list("rbac_groups");
        Map<String, Map<String, Object>> groups = (Map<String, Map<String, Object>>) feeds.get("groups");
        assertThat(groups.keySet()).isEqualTo(ids(known));
        known.forEach(group -> assertThat(groups.get(group.get("id"))).containsEntry("name", group.get("name")));
        assertThat(((Map<String, Object>) feeds.get("rollouts")).keySet()).isEqualTo(ids(list("rollouts")));
        settingsAre((Map<String, Map<String, Object>>) feeds.get("settings"));
    }

    @SuppressWarnings("unchecked")
    private void settingsAre(Map<String, Map<String, Object>> rows) {
        Map<String, Object> settings = rows.get(organization.id());
        List<Map<String, Object>> told = (List<Map<String, Object>>) settings.get("roles");
        assertThat(ids(told)).isEqualTo(ids(list("rbac_roles")));
        told.forEach(role -> assertThat((List<String>) role.get("permissions"))
                .containsExactlyInAnyOrderElementsOf(as(organization.key())
                        .get(AT + "rbac_roles/" + role.get("id") + "/permissions?limit=1000")
                        .jsonPath()
                        .getList("data.action")));
        assertThat((List<Map<String, Object>>) settings.get("preferences"))
                .extracting(block -> block.get("text"))
                .isEqualTo(as(organization.key()).get(AT + "preferences").path("blocks.text"));
        assertThat((List<?>) settings.get("model_rules"))
                .hasSameSizeAs((List<?>) get("model_policy").get("rules"));
    }

    private void rollOut(Gen gen, String group, String surface) {
        if (rollouts.isEmpty() || gen.chance(40)) {
            Map<String, Object> wave = Map.of(
                    "rbac_group_ids",
                    List.of(group),
                    "starting_at",
                    gen.oneOf("2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z"));
            Response made = post("rollouts", Map.of("name", "Rollout", "surface", surface, "waves", List.of(wave)));
            if (made.statusCode() == 200) {
                rollouts.add(made.path("id"));
            }
            return;
        }
        answered(as(organization.key())
                .body(Map.of("status", gen.oneOf("running", "running", "paused", "cancelled")))
                .patch(AT + "rollouts/" + gen.oneOf(rollouts)));
    }

    private void invite(Gen gen, String group) {
        if (invites.isEmpty() || gen.chance(50)) {
            Response made = post(
                    "invites",
                    Map.of(
                            "email",
                            "i" + next.incrementAndGet() + "@example.com",
                            "role",
                            "user",
                            "rbac_group_ids",
                            List.of(group)));
            if (made.statusCode() == 200) {
                invites.add(made.path("id"));
            }
        } else if (gen.chance(50)) {
            delete("invites/" + gen.oneOf(invites));
        } else {
            post("invites/" + gen.oneOf(invites) + "/accept", Map.of("name", "Invited"));
        }
    }

    private void changeRole(Gen gen, String group, String surface) {
        if (roles.isEmpty() || gen.chance(25)) {
            roles.add(post("rbac_roles", Map.of("display_name", "Role " + next.incrementAndGet()))
                    .path("id"));
            return;
        }
        String role = "rbac_roles/" + gen.oneOf(roles);
        switch (gen.between(0, 4)) {
            case 0 -> post(role, Map.of("display_name", "Renamed " + next.incrementAndGet()));
            case 1 -> post(role + "/permissions", Map.of("action", surface));
            case 2 -> delete(role + "/permissions/" + surface);
            case 3 -> delete(gen.chance(20) ? role : "rbac_groups/" + group + "/roles/" + gen.oneOf(roles));
            default -> post("rbac_groups/" + group + "/roles", Map.of("role_id", gen.oneOf(roles)));
        }
    }

    private void say(Gen gen, String group) {
        Map<String, Object> block = Map.of(
                "kind",
                "model_norms",
                "title",
                "Norm",
                "text",
                "Norm " + next.incrementAndGet(),
                "rbac_group_ids",
                List.of(group));
        answered(as(organization.key())
                .body(Map.of("blocks", gen.chance(20) ? List.of() : List.of(block)))
                .put(AT + "preferences"));
    }

    private void addUser() {
        String email = "p" + next.incrementAndGet() + "@example.com";
        users.add(post("users", Map.of("email", email, "name", "P, \"quoted\" 🦊"))
                .path("id"));
    }

    private void addGroup(String name) {
        groups.add(post("rbac_groups", Map.of("name", name)).path("id"));
    }

    private void grant(Gen gen, String path, Map<String, Object> body) {
        if (gen.chance(30)) {
            delete(path);
        } else {
            answered(as(organization.key()).body(body).put(AT + path));
        }
    }

    private Response post(String path, Object body) {
        return answered(as(organization.key()).body(body).post(AT + path));
    }

    private void delete(String path) {
        answered(as(organization.key()).delete(AT + path));
    }

    /** What another writer took away may be missing; nothing may break. */
    private Response answered(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isIn(200, 400, 403, 404, 409);
        if (response.statusCode() == 200) {
            last = response.asString();
            taken.incrementAndGet();
        }
        return response;
    }

    private List<Map<String, Object>> list(String what) {
        return as(organization.key()).get(AT + what + "?limit=1000").jsonPath().getList("data");
    }

    private Map<String, Object> get(String path) {
        return as(organization.key()).get(AT + path).jsonPath().getMap("");
    }

    private static Set<Object> ids(List<Map<String, Object>> objects) {
        return objects.stream().map(each -> each.get("id")).collect(Collectors.toSet());
    }

    private static Set<Object> present(List<Map<String, Object>> memberships) {
        return memberships.stream()
                .filter(each -> each.get("until") == null)
                .map(each -> each.get("rbac_group_id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map<String, Object>> only(List<Map<String, Object>> surfaces) {
        return surfaces.stream()
                .map(each -> only(each, "surface", "rule", "allowed_from", "allowed_models", "effort_caps"))
                .toList();
    }

    private static Map<String, Object> only(Map<String, Object> object, String... fields) {
        Map<String, Object> kept = new HashMap<>();
        for (String field : fields) {
            kept.put(field, object.get(field));
        }
        return kept;
    }
}
