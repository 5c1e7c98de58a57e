package dev.tokenward.directory.model;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The models that a person may use on a surface.
 *
 * @param allowed models or families by name; empty is all
 * @param effortCaps the highest effort by model or family; what is not named is not capped
 */
public record SurfaceModels(List<String> allowed, SortedMap<String, Effort> effortCaps) {
    public SurfaceModels {
        allowed = List.copyOf(allowed);
        effortCaps = new TreeMap<>(effortCaps);
    }
}
