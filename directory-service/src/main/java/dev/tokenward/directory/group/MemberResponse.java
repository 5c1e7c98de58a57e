package dev.tokenward.directory.group;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member or an owner of a group. */
public record MemberResponse(
        @Schema(examples = "rbac_group_member", description = "`rbac_group_member` or `rbac_group_owner`.")
        String type,

        String rbacGroupId,
        String userId,
        @Schema(examples = "ada@example.com") String email,
        Instant createdAt) {
    static MemberResponse member(Member member) {
        return new MemberResponse(
                "rbac_group_member", member.groupId(), member.userId(), member.email(), member.since());
    }

    static MemberResponse owner(Member owner) {
        return new MemberResponse("rbac_group_owner", owner.groupId(), owner.userId(), owner.email(), owner.since());
    }
}
