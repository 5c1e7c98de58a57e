package dev.tokenward.directory.group;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record GroupDeletedResponse(
        String id, @Schema(examples = "rbac_group_deleted") String type) {}
