package dev.tokenward.directory.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was added: the member, as the vendor has it, when one was asked for; the count when many were. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MembersAddedResponse(
        @Schema(examples = "rbac_group_member") String type,
        String rbacGroupId,
        String userId,
        String email,
        Instant createdAt,

        @Schema(description = "How many of those asked for are members now.")
        Integer members) {
    static MembersAddedResponse one(Member member) {
        return new MembersAddedResponse(
                "rbac_group_member", member.groupId(), member.userId(), member.email(), member.since(), null);
    }

    static MembersAddedResponse many(String groupId, int members) {
        return new MembersAddedResponse("rbac_group_members", groupId, null, null, null, members);
    }
}
