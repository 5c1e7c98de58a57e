package dev.tokenward.limits.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a preview says of a change is what holds once the change is made: no more, no less. */
@QuarkusTest
class PreviewPropertyTest {
    private static final String LIMITS = "/v1/organizations/spend_limits";
    private static final List<String> USERS = List.of("ada", "bob", "cid", "dan", "eve", "fay");
    private static final List<String> GROUPS = List.of("design", "sales", "field");
    private static final String NONE = "none";

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isWhatHoldsOnceTheChangeIsMade(long seed) {
        MutableClock.set(Instant.parse("2026-11-23T12:00:00Z"));
        Gen gen = new Gen(seed);
        Given given = Given.organization();
        GROUPS.forEach(group -> given.group(group, "Group " + group));
        Map<String, Set<String>> groups = new TreeMap<>();
        for (String user : USERS) {
            groups.put(user, new TreeSet<>(gen.listOf(0, 3, () -> gen.oneOf(GROUPS))));
            put(given, user, groups.get(user));
            given.spend(user, gen.oneOf("chat", "cowork"), String.valueOf(gen.between(0, 5)));
        }
        given.settled();
        Set<String> ids = new HashSet<>(gen.listOf(4, 12, () -> given.limit("{" + limit(gen) + "}")));
        given.policy(policy(gen));
        Plan plan = plan(gen, new ArrayList<>(ids), groups);
        Map<String, String> before = effective(given);

        List<Map<String, Object>> rows = given.asAdmin()
                .body("{\"changes\":[" + String.join(",", plan.changes) + "],\"replay_days\":0,\"limit\":1000}")
                .post(LIMITS + "/preview")
                .then()
                .statusCode(200)
                .extract()
                .path("data");
        make(given, plan, groups);

        Map<String, String> after = effective(given);
        Map<String, String> expected = new TreeMap<>();
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.forEach(key -> {
            String change = before.getOrDefault(key, NONE) + " -> " + after.getOrDefault(key, NONE);
            if (!Objects.equals(before.get(key), after.get(key))) {
                expected.put(key, change);
            }
        });
        Map<String, String> told = new TreeMap<>();
        rows.forEach(row -> told.put(
                key(row) + " " + row.get("period_to_date_spend"), side(row, "before") + " -> " + side(row, "after")));
        assertThat(told).isEqualTo(expected).hasSameSizeAs(rows);
    }

    private static Plan plan(Gen gen, List<String> ids, Map<String, Set<String>> groups) {
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int step = gen.between(1, 5); step > 0; step--) {
            switch (gen.between(0, 3)) {
                case 0 -> {
                    plan.policies.add(policy(gen));
                    plan.changes.add("{\"type\":\"policy\"," + policyOf(plan).substring(1));
                }
                case 1 -> {
                    plan.limits.add("{" + limit(gen) + "}");
                    plan.changes.add("{\"type\":\"limit\","
                            + plan.limits.get(plan.limits.size() - 1).substring(1));
                }
                case 2 -> {
                    String id = gen.oneOf(ids);
                    plan.deleted.add(id);
                    plan.changes.add("{\"type\":\"limit_deleted\",\"spend_limit_id\":\"" + id + "\"}");
                }
                default -> {
                    String group = gen.oneOf(GROUPS);
                    String comes = gen.oneOf(USERS);
                    String goes = gen.oneOf(USERS);
                    groups.get(comes).add(group);
                    groups.get(goes).remove(group);
                    plan.changes.add("{\"type\":\"group_members\",\"rbac_group_id\":\"" + group + "\",\"add\":[\""
                            + comes + "\"],\"remove\":[\"" + goes + "\"]}");
                }
            }
        }
        return plan;
    }

    private static void make(Given given, Plan plan, Map<String, Set<String>> groups) {
        new HashSet<>(plan.deleted)
                .forEach(id -> given.asAdmin().delete(LIMITS + "/" + id).then().statusCode(200));
        plan.limits.forEach(given::limit);
        if (!plan.policies.isEmpty()) {
            given.policy(policyOf(plan));
        }
        groups.forEach((user, own) -> put(given, user, own));
        given.settled();
    }

    private static String policyOf(Plan plan) {
        return plan.policies.get(plan.policies.size() - 1);
    }

    private static void put(Given given, String user, Set<String> groups) {
        given.person(
                user, "active", user.equals("fay") ? "premium" : "standard", "user", groups.toArray(String[]::new));
    }

    private static String policy(Gen gen) {
        return "{\"multiple_limits\":\"" + gen.oneOf("lowest", "highest") + "\"}";
    }

    private static String limit(Gen gen) {
        String scope = gen.oneOf(
                "{\"type\":\"user\",\"user_id\":\"" + gen.oneOf(USERS) + "\"}",
                "{\"type\":\"rbac_group\",\"rbac_group_id\":\"" + gen.oneOf(GROUPS) + "\"}",
                "{\"type\":\"seat_tier\",\"seat_tier\":\"" + gen.oneOf("standard", "premium") + "\"}");
        String amount = gen.chance(20) ? "null" : "\"" + gen.between(0, 6) * 100 + "\"";
        String product = gen.chance(30) ? ",\"product\":\"chat\"" : "";
        String until = scope.contains("user_id") && gen.chance(30) ? ",\"expires_at\":\"2026-12-24T00:00:00Z\"" : "";
        return "\"scope\":" + scope + ",\"amount\":" + amount + ",\"period\":\"" + gen.oneOf("daily", "monthly") + "\""
                + product + until;
    }

    private static Map<String, String> effective(Given given) {
        List<Map<String, Object>> rows = given.asAdmin()
                .queryParam("limit", 1000)
                .get(LIMITS + "/effective")
                .then()
                .statusCode(200)
                .extract()
                .path("data");
        Map<String, String> amounts = new TreeMap<>();
        rows.forEach(row -> amounts.put(key(row) + " " + row.get("period_to_date_spend"), amount(row)));
        return amounts;
    }

    private static String key(Map<String, Object> row) {
        return ((Map<?, ?>) row.get("actor")).get("user_id") + " " + row.get("period") + " " + row.get("product");
    }

    private static String side(Map<String, Object> row, String side) {
        return row.get(side) == null ? NONE : amount((Map<?, ?>) row.get(side));
    }

    private static String amount(Map<?, ?> side) {
        return side.get("amount") == null ? "unlimited" : (String) side.get("amount");
    }

    private record Plan(List<String> changes, List<String> limits, List<String> deleted, List<String> policies) {}
}
