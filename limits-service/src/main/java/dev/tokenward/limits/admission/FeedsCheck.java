package dev.tokenward.limits.admission;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every feed has caught up once; a feed that goes away later makes data stale, not the service unready. */
@Readiness
@Singleton
class FeedsCheck implements HealthCheck {
    private final FreshnessService freshness;

    FeedsCheck(FreshnessService freshness) {
        this.freshness = freshness;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("feeds")
                .status(freshness.dataAsOf().isPresent())
                .withData(
                        "data_as_of", freshness.dataAsOf().map(Object::toString).orElse("never"))
                .build();
    }
}
