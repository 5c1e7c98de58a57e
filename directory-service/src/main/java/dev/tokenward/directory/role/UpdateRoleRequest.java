package dev.tokenward.directory.role;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of a role; what is left out stays. */
@Schema(examples = "{\"display_name\":\"Analysts\"}")
public record UpdateRoleRequest(
        @Size(max = 256)
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        @Schema(nullable = true, examples = "Analysts")
        String displayName) {}
