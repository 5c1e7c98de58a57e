package dev.tokenward.directory.apikey;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"status\":\"inactive\"}")
public record UpdateApiKeyRequest(
        @Size(min = 1, max = 256) @Schema(nullable = true, examples = "gateway-eu-2")
        String name,

        @Pattern(regexp = "active|inactive|archived", message = "must be active, inactive or archived")
        @Schema(nullable = true, examples = "inactive", description = "An archived key stays archived.")
        String status) {}
