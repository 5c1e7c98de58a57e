package dev.tokenward.directory.access;

import dev.tokenward.directory.model.PersonModels;
import java.util.List;

/**
 * All that was said about one person.
 *
 * @param surfaces one for each surface of the organization, by name
 */
public record PersonGrants(List<SurfaceGrants> surfaces, PersonModels models) {
    public PersonGrants {
        surfaces = List.copyOf(surfaces);
    }
}
