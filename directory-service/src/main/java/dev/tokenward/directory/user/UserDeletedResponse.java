package dev.tokenward.directory.user;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record UserDeletedResponse(
        String id, @Schema(examples = "user_deleted") String type) {}
