package dev.tokenward.directory.group;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"user_id\":\"user_019aa0d3b1c27c03a3c362337cf9a9e7\"}")
public record OwnerRequest(
        @NotNull @Schema(examples = "user_019aa0d3b1c27c03a3c362337cf9a9e7")
        String userId) {}
