package dev.tokenward.directory.group;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"name\":\"Design\"}")
public record GroupRequest(
        @NotBlank @Size(max = 256) @Schema(examples = "Design")
        String name) {}
