package dev.tokenward.analytics.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/** What we keep of a rollout. */
@JsonIgnoreProperties(ignoreUnknown = true)
record RolloutChange(String name, String surface, String status, List<Wave> waves) {

    /** {@code effectiveAt} is null while the groups do not have the surface by this wave. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Wave(int position, String name, List<String> rbacGroupIds, Instant effectiveAt) {}
}
