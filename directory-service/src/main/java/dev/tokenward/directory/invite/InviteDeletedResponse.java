package dev.tokenward.directory.invite;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record InviteDeletedResponse(
        String id, @Schema(examples = "invite_deleted") String type) {}
