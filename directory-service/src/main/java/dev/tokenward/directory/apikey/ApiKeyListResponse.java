package dev.tokenward.directory.apikey;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record ApiKeyListResponse(
        List<ApiKeyResponse> data,
        @Schema(nullable = true) String firstId,

        @Schema(nullable = true, description = "Give it as `after_id` for the page after.")
        String lastId,

        boolean hasMore) {
    static ApiKeyListResponse of(List<ApiKeyResponse> keys, boolean more) {
        return new ApiKeyListResponse(
                keys,
                keys.isEmpty() ? null : keys.get(0).id(),
                keys.isEmpty() ? null : keys.get(keys.size() - 1).id(),
                more);
    }
}
