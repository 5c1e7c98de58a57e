package dev.tokenward.usage.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttributionTest {
    private final Service service = Service.ofNewOrganization();
    private final String user = "user_" + service.organization();

    @Test
    void usageOfAKnownUserIsTheirsHoweverTheyAreNamed() {
        directoryKnows(user, "Ada@Example.com", "uuid-1");

        service.post(List.of(
                        TestEvent.of("a").ofEmail("ADA@example.COM"),
                        TestEvent.of("b").with("user", "{\"account_uuid\":\"uuid-1\"}"),
                        TestEvent.of("c").with("user", "{\"id\":\"" + user + "\"}")))
                .statusCode(200);

        assertThat(actors("daily-usage")).containsExactly(user);
        assertThat(service.feed("daily-usage")).hasSize(1);
        service.get("/v1/events/b").body("user_id", equalTo(user)).body("identity", equalTo("account_uuid:uuid-1"));
    }

    @Test
    void usageOfSomebodyUnknownIsKeptAndMovedWhenTheDirectoryLearnsOfThem() {
        service.post(List.of(
                        TestEvent.of("a").ofEmail("new@example.com").with("turn_id", "\"t\""),
                        TestEvent.of("b").with("user", "{\"account_uuid\":\"uuid-2\"}"),
                        TestEvent.of("c").with("user", "{\"id\":\"" + user + "\"}"),
                        TestEvent.of("d").ofEmail("stranger@example.com")))
                .statusCode(200);
        assertThat(actors("daily-usage"))
                .containsExactlyInAnyOrder(
                        "email:new@example.com", "account_uuid:uuid-2", "id:" + user, "email:stranger@example.com");
        service.get("/v1/events/a").body("user_id", nullValue());

        directoryKnows(user, "new@example.com", "uuid-2");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> actors("daily-usage").equals(Set.of(user, "email:stranger@example.com")));
        assertThat(actors("spend")).containsExactlyInAnyOrder(user, "email:stranger@example.com");
        assertThat(service.feed("turns")).allMatch(turn -> user.equals(turn.get("user_id")));
        service.get("/v1/events/a").body("user_id", equalTo(user));
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo("0.6");
        assertThat(Service.sum(service.feed("spend"), "amount")).isEqualByComparingTo("1.8");
        assertThat(service.feed("daily-usage").stream()
                        .filter(row -> user.equals(row.get("user_id")))
                        .toList())
                .singleElement()
                .satisfies(row -> assertThat(row.get("requests")).isEqualTo(3));
    }

    @Test
    void eventSentAgainAfterItsMoveIsStillADuplicate() {
        TestEvent event = TestEvent.of("a").ofEmail("late@example.com");
        service.post(event).statusCode(200);
        directoryKnows(user, "late@example.com", null);
        await().atMost(Duration.ofSeconds(60)).until(() -> actors("spend").equals(Set.of(user)));

        service.post(event).statusCode(200).body("duplicates", equalTo(1));
        service.post(TestEvent.of("b").ofEmail("late@example.com")).statusCode(200);

        assertThat(actors("spend")).containsExactly(user);
        assertThat(Service.sum(service.feed("daily-usage"), "net")).isEqualByComparingTo("0.3");
    }

    @Test
    void surfacesThatTheDirectoryNamesAreTheProducts() {
        Upstreams.feed("access")
                .put(
                        service.organization(),
                        user,
                        "{\"default_model\":\"sonnet\",\"surfaces\":[{\"surface\":\"studio\",\"rule\":\"open\","
                                + "\"allowed_from\":null,\"allowed_models\":[]}]}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.number("select count(*) from known_surfaces where org_id = <org>")
                                .intValue()
                        == 1);

        service.post(TestEvent.of("a").with("product", "\"studio\"")).statusCode(200);
        service.post(TestEvent.of("b")).statusCode(400).body("type", equalTo("urn:tokenward:problem:product-unknown"));
    }

    private void directoryKnows(String id, String email, String accountUuid) {
        Map<String, Object> value = new HashMap<>();
        value.put("email", email);
        value.put("account_uuid", accountUuid);
        value.put("name", "Somebody");
        Upstreams.feed("users").put(service.organization(), id, value);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.number("select count(*) from identities where org_id = <org>")
                                .intValue()
                        == 1);
    }

    private Set<String> actors(String feed) {
        return service.feed(feed).stream()
                .map(row -> row.get("actor").toString())
                .collect(Collectors.toSet());
    }
}
