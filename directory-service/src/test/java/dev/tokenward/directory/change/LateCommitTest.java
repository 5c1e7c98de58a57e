package dev.tokenward.directory.change;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newRole;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import dev.tokenward.commons.Ids;
import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Gen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions commit in another order than they began; whoever follows a feed ends with what a newcomer reads. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class LateCommitTest {
    private static final List<String> FEEDS = List.of("organizations", "users", "groups", "access");
    private static final int WRITERS = 4;
    private static final int CHANGES = 12;

    private Organization organization;
    private List<String> users;
    private List<String> groups;
    private List<String> roles;

    @BeforeEach
    void givenPeopleAndGroups() {
        organization = newOrganization();
        users = IntStream.range(0, 12)
                .mapToObj(i -> newUser(organization, "p" + i + "@example.com"))
                .toList();
        groups = IntStream.range(0, 4)
                .mapToObj(i -> newGroup(organization, "Group " + i))
                .toList();
        roles = List.of(newRole(organization, "cowork"), newRole(organization));
    }

    @Test
    void aRowCommittedLateIsNotJumpedOver() throws SQLException {
        FollowedFeed follower = new FollowedFeed("users", organization.id(), 50);
        follower.read();

        try (Connection late = begin();
                Statement statement = late.createStatement()) {
            statement.execute("update users set name = 'Late' where id = '" + users.get(0) + "'");
            rename(users.get(1), "Early");

            assertThat(name(follower.read(), users.get(0))).isEqualTo("p0@example.com");
            late.commit();
        }

        Map<String, Object> known = follower.read();
        assertThat(name(known, users.get(0))).isEqualTo("Late");
        assertThat(name(known, users.get(1))).isEqualTo("Early");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void followersEndWhereNewcomersBegin(long seed) {
        List<FollowedFeed> followers = FEEDS.stream()
                .map(feed -> new FollowedFeed(feed, organization.id(), 50))
                .toList();
        followers.forEach(FollowedFeed::read);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Gen gen = new Gen(seed * 100 + writer);
            writers.add(
                    CompletableFuture.runAsync(() -> IntStream.range(0, CHANGES).forEach(i -> change(gen)), threads));
        }
        Gen gen = new Gen(seed * 100 + 99);
        writers.add(CompletableFuture.runAsync(() -> IntStream.range(0, 6).forEach(i -> changeSlowly(gen)), threads));
        CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));

        while (!all.isDone()) {
            followers.forEach(FollowedFeed::read);
        }
        all.join();
        threads.shutdown();

        for (int i = 0; i < FEEDS.size(); i++) {
            Map<String, Object> newcomer = new FollowedFeed(FEEDS.get(i), organization.id(), 5000).read();
            assertThat(followers.get(i).read()).as(FEEDS.get(i)).isNotEmpty().isEqualTo(newcomer);
        }
    }

    private void change(Gen gen) {
        String user = gen.oneOf(users);
        String group = gen.oneOf(groups);
        String surface = gen.oneOf("chat", "claude_code", "cowork");
        String ofGroup = "/v1/organizations/rbac_groups/" + group;
        String ofUser = "/v1/organizations/users/" + user;
        request(gen, ofUser, ofGroup, user, surface).then().statusCode(lessThan(500));
    }

    private Response request(Gen gen, String ofUser, String ofGroup, String user, String surface) {
        RequestSpecification call = as(organization.key());
        return switch (gen.between(0, 13)) {
            case 0 ->
                call.body(Map.of("user_ids", gen.listOf(1, 5, () -> gen.oneOf(users))))
                        .post(ofGroup + "/members");
            case 1 -> call.delete(ofGroup + "/members/" + user);
            case 2 -> call.body("{}").put(ofGroup + "/surfaces/" + surface);
            case 3 -> call.delete(ofGroup + "/surfaces/" + surface);
            case 4 -> call.body(Map.of("effect", gen.oneOf("grant", "deny"))).put(ofUser + "/surfaces/" + surface);
            case 5 -> call.delete(ofUser + "/surfaces/" + surface);
            case 6 -> call.body(Map.of("open_surfaces", List.of(surface))).patch("/v1/organizations/me");
            case 7 ->
                call.body(Map.of("status", gen.oneOf("active", "inactive"))).post(ofUser);
            case 8 -> call.body(Map.of("user_id", user)).post(ofGroup + "/owners");
            case 9 -> call.body(Map.of("role_id", gen.oneOf(roles))).post(ofGroup + "/roles");
            case 10 -> call.delete(ofGroup + "/roles/" + gen.oneOf(roles));
            case 11 ->
                call.body(Map.of("action", gen.oneOf(surface, "capability_access_all")))
                        .post(permissions(gen));
            case 12 -> call.delete(permissions(gen) + "/" + gen.oneOf(surface, "capability_access_all"));
            default -> gen.chance(30) ? call.delete(gen.chance(50) ? ofUser : ofGroup) : call.get(ofUser);
        };
    }

    private String permissions(Gen gen) {
        return "/v1/organizations/rbac_roles/" + gen.oneOf(roles) + "/permissions";
    }

    /** Begins before others and commits after them, on rows that they do not wait for. */
    private void changeSlowly(Gen gen) {
        try (Connection late = begin();
                Statement statement = late.createStatement()) {
            statement.execute("""
                    insert into rbac_groups (org_id, id, name, created_at, updated_at)
                    values ('%1$s', 'rbac_group_%2$s', 'Late', now(), now());
                    insert into users (org_id, id, email, name, role, added_at)
                    values ('%1$s', 'user_%2$s', '%2$s@example.com', 'Late', 'user', now())
                    """.formatted(organization.id(), Ids.next("late")));
            Thread.sleep(gen.between(100, 400));
            late.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection begin() throws SQLException {
        Connection connection = EmbeddedPostgres.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '" + organization.id() + "'");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private void rename(String user, String name) {
        as(organization.key())
                .body(Map.of("name", name))
                .post("/v1/organizations/users/" + user)
                .then()
                .statusCode(200);
    }

    private static String name(Map<String, Object> rows, String user) {
        return (String) ((Map<?, ?>) rows.get(user)).get("name");
    }
}
