package dev.tokenward.limits.directory;

import java.util.Map;
import java.util.Optional;

/** A user's surfaces, and the model that the user's conversations begin with. */
public record Access(Optional<String> defaultModel, Map<String, SurfaceGrant> surfaces) {
    static final Access NONE = new Access(Optional.empty(), Map.of());

    public Access {
        surfaces = Map.copyOf(surfaces);
    }

    public Optional<SurfaceGrant> surface(String name) {
        return Optional.ofNullable(surfaces.get(name));
    }
}
