package dev.tokenward.limits.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What we keep of a group. */
@JsonIgnoreProperties(ignoreUnknown = true)
record GroupChange(String name, List<String> ownerIds) {
    Group toGroup(String id) {
        return new Group(id, name, ownerIds == null ? List.of() : ownerIds);
    }
}
