package dev.tokenward.limits;

import static io.restassured.RestAssured.given;
import static java.time.ZoneOffset.UTC;
import static org.awaitility.Awaitility.await;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.spend.SpendState;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.arc.Arc;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Fills the feeds for one organization, and speaks to the service as its admin. */
public final class Given {
    private final String organization;
    private final String admin;
    private final Map<String, Money> spent = new HashMap<>();

    private Given(String organization) {
        this.organization = organization;
        this.admin = Tokens.admin(organization);
    }

    /** A new organization, so that tests do not see each other's rows. */
    public static Given organization() {
        Given given = new Given(Ids.next("org"));
        Upstreams.feed("organizations")
                .put(given.organization, given.organization, Map.of("name", "Acme", "default_model", "sonnet"));
        return given;
    }

    public String id() {
        return organization;
    }

    /** An active member with a standard seat and all surfaces open. */
    public Given member(String id, String... groups) {
        return person(id, "active", "standard", "user", groups).open(id, "chat", "claude_code", "cowork");
    }

    public Given person(String id, String status, String seatTier, String role, String... groups) {
        Map<String, Object> value = new HashMap<>();
        value.put("email", id + "@example.com");
        value.put("name", "Name of " + id);
        value.put("account_uuid", "uuid-of-" + id);
        value.put("role", role);
        value.put("seat_tier", seatTier);
        value.put("status", status);
        value.put("memberships", Stream.of(groups).map(Given::membership).toList());
        Upstreams.feed("users").put(organization, id, value);
        return this;
    }

    public Given group(String id, String name, String... owners) {
        Upstreams.feed("groups")
                .put(organization, id, Map.of("name", name, "source_type", "direct", "owner_ids", List.of(owners)));
        return this;
    }

    public Given open(String user, String... surfaces) {
        return access(
                user,
                Stream.of(surfaces)
                        .map(name -> surface(name, "2020-01-01T00:00:00Z"))
                        .toList());
    }

    public Given access(String user, List<Map<String, Object>> surfaces) {
        Upstreams.feed("access").put(organization, user, Map.of("default_model", "sonnet", "surfaces", surfaces));
        return this;
    }

    public static Map<String, Object> surface(String name, String allowedFrom, String... models) {
        Map<String, Object> surface = new HashMap<>();
        surface.put("surface", name);
        surface.put("rule", "open_to_all");
        surface.put("allowed_from", allowedFrom);
        surface.put("allowed_models", List.of(models));
        return surface;
    }

    /** Adds to what the user spent at the present instant, in each of the three periods. */
    public Given spend(String user, String product, String usd) {
        for (RecurringPeriod period : RecurringPeriod.values()) {
            String start = period.containing(MutableClock.now())
                    .start()
                    .atZone(UTC)
                    .toLocalDate()
                    .toString();
            String row = String.join("/", period.wireName(), start, user, product);
            Money sum = spent.merge(row, Money.of(usd), Money::plus);
            Map<String, Object> value = new HashMap<>();
            value.put("actor", user);
            value.put("user_id", user.contains(":") ? null : user);
            value.put("product", product);
            value.put("period", period.wireName());
            value.put("period_start", start);
            value.put("amount", sum.minorUnits());
            Upstreams.feed("spend").put(organization, row, value);
        }
        return this;
    }

    public Given recorded(String turn, String user, String usd) {
        return recorded(turn, user, usd, "chat", "claude-sonnet-4-5-20250929");
    }

    public Given recorded(String turn, String user, String usd, String product, String model) {
        Map<String, Object> value = Map.of(
                "turn_id", turn,
                "user_id", user,
                "product", product,
                "model", model,
                "amount", Money.of(usd).minorUnits());
        Upstreams.feed("turns").put(organization, turn, value);
        return this;
    }

    /** Comes back when all that was put before is in memory. */
    public Given settled() {
        String marker = Ids.next("marker");
        Given last = new Given(marker);
        Upstreams.feed("organizations").put(marker, marker, Map.of("name", marker, "default_model", marker));
        last.group(marker, marker).member(marker).spend(marker, marker, "1");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> isKnown(marker));
        return this;
    }

    private static boolean isKnown(String marker) {
        var directory = Arc.container().instance(DirectoryState.class).get().of(marker);
        Money spent = Arc.container()
                .instance(SpendState.class)
                .get()
                .spent(marker, Purse.user(marker, Optional.empty()), RecurringPeriod.MONTHLY, MutableClock.now());
        return directory.defaultModel().equals(marker)
                && directory.member(marker).isPresent()
                && directory.group(marker).isPresent()
                && directory.access(marker).surface("chat").isPresent()
                && !spent.isZero();
    }

    public RequestSpecification asAdmin() {
        return given().auth().oauth2(admin).contentType(ContentType.JSON);
    }

    /** Sets a limit, and answers its id. */
    public String limit(String json) {
        return asAdmin()
                .body(json)
                .post("/v1/organizations/spend_limits")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    public Given userLimit(String user, String cents) {
        limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"" + user + "\"},\"amount\":\"" + cents + "\"}");
        return this;
    }

    public Given policy(String json) {
        asAdmin().body(json).put("/v1/organizations/spend_limits/policy").then().statusCode(200);
        return this;
    }

    public JsonPath ask(String user, String surface) {
        return ask("{\"user\":\"" + user + "\",\"surface\":\"" + surface + "\",\"estimated_cost\":\"0\"}");
    }

    public JsonPath ask(String json) {
        return asAdmin()
                .body(json)
                .post("/v1/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Asks until the answer gives that reason; null is allowed. */
    public JsonPath askUntil(String reason, String user, String surface) {
        JsonPath[] last = new JsonPath[1];
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    last[0] = ask(user, surface);
                    return reason == null ? last[0].getBoolean("allowed") : reason.equals(last[0].getString("reason"));
                });
        return last[0];
    }

    private static Map<String, Object> membership(String group) {
        Map<String, Object> membership = new HashMap<>();
        membership.put("rbac_group_id", group);
        membership.put("since", Instant.parse("2026-01-01T00:00:00Z").toString());
        membership.put("until", null);
        return membership;
    }
}
