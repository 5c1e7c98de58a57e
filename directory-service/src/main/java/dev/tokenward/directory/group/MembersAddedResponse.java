package dev.tokenward.directory.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was added: the member, as the vendor has it, when one was asked for; the count when many were. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MembersAddedResponse(
        @Schema(examples = "rbac_group_member") String type,
        String groupId,
        String userId,
        String email,
        Instant createdAt,

        @Schema(description = "How many of those asked for are members now.")
        Integer members) {}
