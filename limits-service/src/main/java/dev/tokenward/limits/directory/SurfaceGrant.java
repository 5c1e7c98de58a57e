package dev.tokenward.limits.directory;

import dev.tokenward.commons.spending.ModelFamily;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the rule of surface access gave for one user and surface.
 *
 * @param allowedFrom the instant from which the surface is open to the user; empty is never
 * @param allowedModels models or families; empty is all
 */
public record SurfaceGrant(Optional<Instant> allowedFrom, List<String> allowedModels) {
    public SurfaceGrant {
        allowedModels = List.copyOf(allowedModels);
    }

    public boolean isOpenAt(Instant now) {
        return allowedFrom.map(from -> !now.isBefore(from)).orElse(false);
    }

    /** By the model's own name, or by its family's: {@code sonnet} allows {@code claude-sonnet-4-5}. */
    public boolean allows(String model) {
        Optional<String> family = ModelFamily.of(model).map(ModelFamily::wireName);
        return allowedModels.isEmpty()
                || allowedModels.stream()
                        .anyMatch(allowed -> allowed.equalsIgnoreCase(model)
                                || family.filter(allowed::equalsIgnoreCase).isPresent());
    }

    /** The model itself where it is allowed, else the first that is. */
    public String orFirstAllowed(String model) {
        return allows(model) ? model : allowedModels.get(0);
    }
}
