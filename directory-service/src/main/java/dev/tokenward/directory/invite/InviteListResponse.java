package dev.tokenward.directory.invite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of invites, walked by {@code after_id} and {@code before_id} as the vendor has it. */
public record InviteListResponse(
        List<InviteResponse> data,

        @Schema(nullable = true, description = "Give it as `before_id` for the page before.")
        String firstId,

        @Schema(nullable = true, description = "Give it as `after_id` for the page after.")
        String lastId,

        @Schema(description = "Whether more follow in the direction that was asked for.")
        boolean hasMore) {
    /** @param invites read one beyond the limit, in the direction that was asked for */
    static InviteListResponse of(List<Invite> invites, int limit, boolean backwards, Instant now) {
        boolean more = invites.size() > limit;
        List<InviteResponse> page = new ArrayList<>();
        invites.stream().limit(limit).forEach(invite -> page.add(InviteResponse.of(invite, now)));
        if (backwards) {
            Collections.reverse(page);
        }
        return new InviteListResponse(
                page,
                page.isEmpty() ? null : page.get(0).id(),
                page.isEmpty() ? null : page.get(page.size() - 1).id(),
                more);
    }
}
