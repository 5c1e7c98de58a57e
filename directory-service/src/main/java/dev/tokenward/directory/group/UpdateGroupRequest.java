package dev.tokenward.directory.group;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of a group; what is left out stays. */
@Schema(examples = "{\"name\":\"Design\"}")
public record UpdateGroupRequest(
        @Size(max = 256)
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        @Schema(nullable = true, examples = "Design Europe")
        String name) {}
