package dev.tokenward.directory;

import dev.tokenward.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** This service asks nobody; all that it needs from outside is the service key. */
public class ServiceKey implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("tokenward.service-key", Tokens.SERVICE_KEY);
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
