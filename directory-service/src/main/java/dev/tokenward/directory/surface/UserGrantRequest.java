package dev.tokenward.directory.surface;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"effect\":\"deny\"}")
public record UserGrantRequest(
        @NotNull
        @Pattern(regexp = "grant|deny", message = "must be grant or deny")
        @Schema(examples = "grant", description = "`deny` beats whatever else opens the surface.")
        String effect) {}
