package dev.tokenward.directory.user;

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
    static UserListResponse of(List<UserResponse> users, boolean more) {
        return new UserListResponse(
                users,
                users.isEmpty() ? null : users.get(0).id(),
                users.isEmpty() ? null : users.get(users.size() - 1).id(),
                more);
    }
}
