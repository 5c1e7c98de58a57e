package dev.tokenward.directory.group;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One person, as the vendor has it, or many at once. */
@Schema(examples = "{\"user_id\":\"user_019aa0d3b1c27c03a3c362337cf9a9e7\"}")
public record MembersRequest(
        @Schema(description = "One person.", examples = "user_019aa0d3b1c27c03a3c362337cf9a9e7")
        String userId,

        @Size(min = 1, max = 10_000)
        @Schema(description = "Up to 10,000 people; all of them, or none when one is unknown.")
        List<@NotNull String> userIds) {}
