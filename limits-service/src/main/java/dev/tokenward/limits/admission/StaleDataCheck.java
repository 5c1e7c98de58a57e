package dev.tokenward.limits.admission;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Not well while decisions are taken on stale data ({@code /q/health/well}): to be looked at, not to be restarted or taken out. */
@Wellness
@Singleton
class StaleDataCheck implements HealthCheck {
    private final FreshnessService freshness;
    private final Clock clock;

    StaleDataCheck(FreshnessService freshness, Clock clock) {
        this.freshness = freshness;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("fresh data")
                .status(freshness
                        .dataAsOf()
                        .filter(asOf -> !freshness.isStale(asOf, clock.instant()))
                        .isPresent())
                .withData(
                        "data_as_of", freshness.dataAsOf().map(Object::toString).orElse("never"))
                .build();
    }
}
