package dev.tokenward.limits.directory;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a user may use, and from when. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AccessChange(String defaultModel, List<Surface> surfaces) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Surface(String surface, Instant allowedFrom, List<String> allowedModels) {
        SurfaceGrant toGrant() {
            return new SurfaceGrant(
                    Optional.ofNullable(allowedFrom), allowedModels == null ? List.of() : allowedModels);
        }
    }

    Access toAccess() {
        List<Surface> known = surfaces == null ? List.of() : surfaces;
        return new Access(
                Optional.ofNullable(defaultModel), known.stream().collect(toMap(Surface::surface, Surface::toGrant)));
    }
}
