package dev.tokenward.limits.hold;

import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The open turns of every organization, each organization behind a lock of its own. */
@Singleton
public class HoldState {
    private final Map<String, OrganizationHolds> organizations = new ConcurrentHashMap<>();
    private final Clock clock;

    public HoldState(Clock clock) {
        this.clock = clock;
    }

    /**
     * Looks and holds in one step: no other turn of the organization is decided meanwhile, so two turns cannot take the
     * same free dollar.
     */
    public <T> T atomically(String organization, Instant now, Function<OrganizationHolds, T> decision) {
        OrganizationHolds holds = organizations.computeIfAbsent(organization, any -> new OrganizationHolds());
        synchronized (holds) {
            holds.expire(now);
            return decision.apply(holds);
        }
    }

    public void recorded(String organization, String turnId, Money amount) {
        Instant now = clock.instant();
        atomically(organization, now, holds -> {
            holds.record(turnId, amount, now);
            return holds;
        });
    }
}
