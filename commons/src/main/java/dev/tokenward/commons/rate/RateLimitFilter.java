package dev.tokenward.commons.rate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import io.github.bucket4j.Bucket;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Before anything else of a request, so that a flood costs neither a look at the key nor a connection to the database. */
public class RateLimitFilter {
    private static final int CALLERS = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final RateLimitConfig config;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(CALLERS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    RateLimitFilter(RateLimitConfig config) {
        this.config = config;
    }

    @ServerRequestFilter(preMatching = true)
    public void limit(HttpServerRequest request) {
        if (config.requestsPerSecond() > 0
                && !buckets.get(caller(request), any -> bucket()).tryConsume(1)) {
            throw new ProblemException(
                    CommonProblem.TOO_MANY_REQUESTS,
                    "More than " + config.requestsPerSecond()
                            + " requests a second came with this key, beyond a burst of " + config.burst() + ".");
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(config.burst()).refillGreedy(config.requestsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }

    /** No key is kept, not even in memory: its digest tells callers apart as well. */
    private static String caller(HttpServerRequest request) {
        String credential = request.getHeader(HttpHeaders.AUTHORIZATION);
        return credential == null ? request.remoteAddress().hostAddress() : digest(credential);
    }

    private static String digest(String credential) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(credential.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
