package dev.tokenward.directory.change;

import java.util.List;
import java.util.Map;

/** An organization as the feed {@code organizations} has it. */
public record OrganizationChange(
        String name,
        String defaultModel,
        List<String> openSurfaces,
        List<SurfaceChange> surfaces,
        Map<String, Integer> seats,
        int groupCountThreshold) {

    public record SurfaceChange(String surface, String tokenIntensity, boolean openToAll) {}
}
