package dev.tokenward.commons.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changed since a cursor, in feed order. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChangePage<T>(
        List<Change<T>> data,

        @Schema(description = "Give it as `after` to go on; never null.")
        String nextCursor,

        @Schema(description = "Whether more is there already.")
        boolean hasMore,

        @Schema(
                description =
                        "With `has_more` false, the consumer knows all that was committed by then. Older than the page "
                                + "while a transaction is under way; 1970 where it is not known.")
        Instant asOf) {}
