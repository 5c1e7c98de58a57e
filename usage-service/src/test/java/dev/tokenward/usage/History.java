package dev.tokenward.usage;

import static io.restassured.RestAssured.given;

import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A random life of an organization's books: usage comes, late or for days long final, is voided, rated anew, and time goes on. */
public final class History {
    /** So many days before the end is the day that {@link #tooLateForItsDay} is of. */
    public static final int TOO_LATE_DAYS = 40;

    private static final List<String> MODELS = List.of("claude-haiku-4-5", "claude-opus-4-8", "unheard-of");

    private final Service service;
    private final Gen gen;
    private final List<String> standing = new ArrayList<>();
    private int events;
    private String discount;

    public History(Service service, Gen gen) {
        this.service = service;
        this.gen = gen;
    }

    /** Something happens, at the present instant of the clock, which is a later one after. */
    public void step() {
        switch (gen.between(0, 9)) {
            case 0, 1, 2, 3 -> ingest(Duration.ofHours(3));
            case 4 -> ingest(Duration.ofDays(20));
            case 5 -> ingest(Duration.ofDays(75));
            case 6, 7 -> voidOne();
            case 8 -> rateAnew();
            default -> MutableClock.advance(Duration.ofDays(gen.between(3, 25)));
        }
        MutableClock.advance(Duration.ofSeconds(gen.between(1, 5000)));
    }

    /** Usage of a day that is final by then, long after the books were opened. */
    public void tooLateForItsDay() {
        MutableClock.advance(Duration.ofDays(31));
        String id = "e" + events++;
        service.post(event(id, MutableClock.now().minus(Duration.ofDays(TOO_LATE_DAYS))))
                .statusCode(200);
        MutableClock.advance(Duration.ofSeconds(1));
    }

    private void ingest(Duration back) {
        Instant now = MutableClock.now();
        List<TestEvent> batch = IntStream.range(0, gen.between(1, 6))
                .mapToObj(any -> {
                    String id = "e" + events++;
                    standing.add(id);
                    return event(id, gen.instantIn(now.minus(back), now));
                })
                .toList();
        service.post(batch).statusCode(200);
    }

    private TestEvent event(String id, Instant at) {
        TestEvent event = TestEvent.of(id)
                .at(at)
                .with("model", "\"" + gen.oneOf(MODELS) + "\"")
                .with("product", "\"" + gen.oneOf("chat", "claude_code") + "\"")
                .with("web_searches", String.valueOf(gen.between(0, 1)))
                .with("speed", "\"" + gen.oneOf("standard", "fast") + "\"")
                .with(
                        "tokens",
                        "{\"uncached_input\":" + gen.between(0, 9999) + ",\"cache_read\":" + gen.between(0, 9999)
                                + ",\"cache_write_1h\":" + gen.between(0, 99) + ",\"output\":" + gen.between(0, 999)
                                + "}");
        return gen.chance(10) ? event.with("cost", "{\"amount\":\"1.2345\",\"currency\":\"USD\"}") : event;
    }

    private void voidOne() {
        if (standing.isEmpty()) {
            return;
        }
        String id = standing.remove(gen.between(0, standing.size() - 1));
        given().auth()
                .oauth2(service.key())
                .header("Content-Type", Service.JSON)
                .body("{\"reason\":\"not ours\"}")
                .post("/v1/events/{id}/void", id)
                .then()
                .statusCode(200);
    }

    /** Another discount on the last weeks in place of the one that was there, and all is rated anew by it. */
    private void rateAnew() {
        if (discount != null) {
            given().auth()
                    .oauth2(service.key())
                    .delete("/v1/organizations/discounts/{id}", discount)
                    .then()
                    .statusCode(200);
        }
        discount = post(
                        "/v1/organizations/discounts",
                        "{\"fraction\":\"0." + gen.between(100_000, 999_999) + "\",\"starting_at\":\""
                                + MutableClock.now().minus(Duration.ofDays(gen.between(1, 60))) + "\"}")
                .path("id");
        post(
                "/v1/organizations/re_ratings",
                "{\"starting_at\":\"2026-01-01T00:00:00Z\",\"ending_at\":\"2028-01-01T00:00:00Z\",\"reason\":\"agreed\",\"confirm\":true}");
    }

    private ExtractableResponse<Response> post(String path, String body) {
        return service.send(path, Service.JSON, body.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200)
                .extract();
    }
}
