package dev.tokenward.directory.apikey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of keys, walked by {@code after_id} and {@code before_id} as the vendor has it. */
public record ApiKeyListResponse(
        List<ApiKeyResponse> data,

        @Schema(nullable = true, description = "Give it as `before_id` for the page before.")
        String firstId,

        @Schema(nullable = true, description = "Give it as `after_id` for the page after.")
        String lastId,

        @Schema(description = "Whether more follow in the direction that was asked for.")
        boolean hasMore) {
    /** @param keys read one beyond the limit, in the direction that was asked for */
    static ApiKeyListResponse of(List<ApiKey> keys, int limit, boolean backwards, Instant now) {
        boolean more = keys.size() > limit;
        List<ApiKeyResponse> page = new ArrayList<>();
        keys.stream().limit(limit).forEach(key -> page.add(ApiKeyResponse.of(key, now)));
        if (backwards) {
            Collections.reverse(page);
        }
        return new ApiKeyListResponse(
                page,
                page.isEmpty() ? null : page.get(0).id(),
                page.isEmpty() ? null : page.get(page.size() - 1).id(),
                more);
    }
}
