package dev.tokenward.directory.group;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record MemberDeletedResponse(
        @Schema(examples = "rbac_group_member_deleted") String type, String rbacGroupId, String userId) {}
