package dev.tokenward.directory.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of people, walked by {@code after_id} and {@code before_id} as the vendor has it. */
public record UserListResponse(
        List<UserResponse> data,

        @Schema(nullable = true, description = "Give it as `before_id` for the page before.")
        String firstId,

        @Schema(nullable = true, description = "Give it as `after_id` for the page after.")
        String lastId,

        @Schema(description = "Whether more follow in the direction that was asked for.")
        boolean hasMore) {
    /** @param users read one beyond the limit, in the direction that was asked for */
    static UserListResponse of(List<User> users, int limit, boolean backwards) {
        boolean more = users.size() > limit;
        List<UserResponse> page = new ArrayList<>();
        users.stream().limit(limit).forEach(user -> page.add(UserResponse.of(user)));
        if (backwards) {
            Collections.reverse(page);
        }
        return new UserListResponse(
                page,
                page.isEmpty() ? null : page.get(0).id(),
                page.isEmpty() ? null : page.get(page.size() - 1).id(),
                more);
    }
}
