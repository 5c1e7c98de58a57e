package dev.tokenward.limits.webhook;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.Map;

/** Receivers on this machine are allowed, and no wait is long. */
public class ImpatientProfile implements QuarkusTestProfile {
    static final int ATTEMPTS = 4;
    static final Duration TIMEOUT = Duration.ofMillis(400);

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tokenward.webhook.private-addresses", "true",
                "tokenward.webhook.attempts", String.valueOf(ATTEMPTS),
                "tokenward.webhook.first-retry", "20MS",
                "tokenward.webhook.last-retry", "100MS",
                "tokenward.webhook.timeout", TIMEOUT.toMillis() + "MS",
                "tokenward.webhook.interval", "20MS",
                "tokenward.alert.interval", "100MS");
    }
}
