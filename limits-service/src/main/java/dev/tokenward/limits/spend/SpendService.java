package dev.tokenward.limits.spend;

import dev.tokenward.limits.hold.HoldState;
import dev.tokenward.limits.hold.StrictHoldStore;
import dev.tokenward.limits.policy.PolicyState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Follows usage-service's feeds from start to shutdown. */
@Singleton
public class SpendService {
    private final UsageClient client;
    private final SpendConsumer consumer;

    SpendService(
            @RestClient UsageClient client,
            SpendState spend,
            TurnCostState costs,
            HoldState holds,
            StrictHoldStore strictHolds,
            PolicyState policies) {
        this.client = client;
        this.consumer = new SpendConsumer(client, spend, costs, holds, strictHolds, policies);
    }

    /** Until when all recorded spend is known; empty before the feed has caught up for the first time. */
    public Optional<Instant> knownAsOf() {
        return consumer.knownAsOf();
    }

    void start(@Observes StartupEvent event) {
        consumer.start();
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        consumer.stop();
        client.close();
    }
}
