package dev.tokenward.directory.invite;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"name\":\"Ada Lovelace\"}")
public record AcceptInviteRequest(
        @NotBlank @Size(max = 256) @Schema(examples = "Ada Lovelace")
        String name) {}
