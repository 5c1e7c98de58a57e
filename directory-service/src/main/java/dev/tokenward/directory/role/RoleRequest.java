package dev.tokenward.directory.role;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"display_name\":\"Analysts of spend\"}")
public record RoleRequest(
        @NotBlank @Size(max = 256) @Schema(examples = "Analysts of spend")
        String displayName) {}
