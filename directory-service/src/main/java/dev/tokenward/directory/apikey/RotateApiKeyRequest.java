package dev.tokenward.directory.apikey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a key is given a new secret. */
@Schema(examples = "{\"grace_seconds\":3600}")
public record RotateApiKeyRequest(
        @Min(0)
        @Max(604_800)
        @Schema(
                examples = "3600",
                description = "Seconds for which the secret before is good too, up to a week; left out: none.")
        Integer graceSeconds) {}
