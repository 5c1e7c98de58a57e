package dev.tokenward.commons.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The newest state of one row, or word that it is gone. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Change<T>(
        @Schema(description = "Organization of the row.") String orgId,

        @Schema(description = "Identifies the row in this feed, for ever.")
        String id,

        @Schema(description = "True when the row is gone; `value` is null then.")
        boolean deleted,

        @Schema(nullable = true) T value) {
    public static <T> Change<T> of(String orgId, String id, T value) {
        return new Change<>(orgId, id, false, value);
    }

    public static <T> Change<T> tombstone(String orgId, String id) {
        return new Change<>(orgId, id, true, null);
    }
}
