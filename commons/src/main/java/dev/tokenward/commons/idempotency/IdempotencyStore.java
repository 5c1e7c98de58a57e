package dev.tokenward.commons.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps the answers of requests that came with an {@code Idempotency-Key}, in the transaction of the change: either both are
 * there after a crash or neither. A service that uses it has a table {@code idempotency_keys}.
 */
@Singleton
public class IdempotencyStore {
    static final String HEADER = "Idempotency-Key";
    private static final String CLAIMED = "tokenward.idempotency-claimed";
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Jdbi jdbi;
    private final CurrentVertxRequest request;
    private final CurrentCaller caller;
    private final Clock clock;
    private final ObjectMapper json;

    IdempotencyStore(Jdbi jdbi, CurrentVertxRequest request, CurrentCaller caller, Clock clock, ObjectMapper json) {
        this.jdbi = jdbi;
        this.request = request;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Does the work in a transaction, or, where the request at hand was answered already, gives that answer again.
     *
     * @param work answers what the caller gets
     */
    public <T> T once(String organization, Supplier<T> work) {
        return once(organization, work, answer -> answer);
    }

    /** @param served what the caller gets of what the work answers */
    public <T> T once(String organization, Supplier<T> work, Function<T, ?> served) {
        RoutingContext context = request.getCurrent();
        boolean asked = context != null
                && context.request().method().equals(HttpMethod.POST)
                && context.request().getHeader(HEADER) != null
                && context.get(CLAIMED) == null;
        return jdbi.inTransaction(handle -> asked ? once(organization, context, handle, work, served) : work.get());
    }

    /** Whether a request with that {@code Idempotency-Key} was answered: what it asks for need not be looked at again. */
    public boolean isAnswered(String organization, String key) {
        return jdbi.withHandle(handle -> handle.select(
                        "select exists (select from idempotency_keys where org_id = ? and key = ?)", organization, key)
                .mapTo(Boolean.class)
                .one());
    }

    private <T> T once(
            String organization, RoutingContext context, Handle handle, Supplier<T> work, Function<T, ?> served) {
        String key = key(context);
        byte[] fingerprint = fingerprint(context);
        context.put(CLAIMED, true);
        forgetOld(organization, handle);
        if (!claim(organization, key, fingerprint, handle)) {
            throw repeated(organization, key, fingerprint, handle);
        }
        T done = work.get();
        Object answer = served.apply(done);
        handle.execute(
                "update idempotency_keys set answer = ? where org_id = ? and key = ?",
                write(answer instanceof ShownOnce secret ? secret.withoutSecret() : answer),
                organization,
                key);
        return done;
    }

    /** Waits for a request with the same key that is under way, and is false when that one was done. */
    private boolean claim(String organization, String key, byte[] fingerprint, Handle handle) {
        return handle.execute("""
                insert into idempotency_keys (org_id, key, fingerprint, at) values (?, ?, ?, ?)
                on conflict do nothing
                """, organization, key, fingerprint, clock.instant()) == 1;
    }

    private RuntimeException repeated(String organization, String key, byte[] fingerprint, Handle handle) {
        Kept kept = handle.select(
                        "select fingerprint, answer from idempotency_keys where org_id = ? and key = ?",
                        organization,
                        key)
                .map((row, context) -> new Kept(row.getBytes("fingerprint"), row.getString("answer")))
                .one();
        if (Arrays.equals(kept.fingerprint(), fingerprint)) {
            return new RepeatedRequest(kept.answer());
        }
        String detail =
                "'" + HEADER + "' " + key + " came within the last 24 hours with another request: send the same "
                        + "one again, or make a new key.";
        return new ProblemException(
                CommonProblem.IDEMPOTENCY_KEY_REUSED, detail, List.of(Problem.FieldError.ofParameter(HEADER, detail)));
    }

    private void forgetOld(String organization, Handle handle) {
        Instant before = clock.instant().minus(KEPT);
        handle.execute("delete from idempotency_keys where org_id = ? and at < ?", organization, before);
    }

    private static String key(RoutingContext context) {
        String key = context.request().getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.invalidParameter(
                    HEADER, "'" + HEADER + "' must be 1 to 255 visible ASCII characters, such as a UUID.");
        }
        return key;
    }

    /** Another caller's request is another request, even if it says the same. */
    private byte[] fingerprint(RoutingContext context) {
        MessageDigest digest = RequestDigestFilter.sha256();
        digest.update((caller.get().subject() + '\n' + context.request().uri() + '\n').getBytes(UTF_8));
        byte[] body = context.get(RequestDigestFilter.DIGEST);
        return body == null ? digest.digest() : digest.digest(body);
    }

    private String write(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + answer.getClass(), e);
        }
    }

    private record Kept(byte[] fingerprint, String answer) {}
}
