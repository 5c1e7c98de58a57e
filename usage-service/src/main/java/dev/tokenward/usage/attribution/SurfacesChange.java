package dev.tokenward.usage.attribution;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What we need of a person's access: the names of the organization's surfaces. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SurfacesChange(List<SurfaceName> surfaces) {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record SurfaceName(String surface) {}
}
