package dev.tokenward.directory.rollout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of a rollout; what is left out stays. */
@Schema(examples = "{\"status\":\"running\"}")
public record UpdateRolloutRequest(
        @Size(max = 256) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Schema(nullable = true)
        String name,

        @Pattern(regexp = "running|paused|cancelled", message = "must be running, paused or cancelled")
        @Schema(
                nullable = true,
                examples = "running",
                description =
                        "`running` starts or resumes; `paused` holds the waves that have not started; `cancelled` "
                                + "ends them for good. Those who have the surface keep it.")
        String status,

        @Schema(
                nullable = true,
                description = "With `cancelled`: take it back from those who have it by this rollout too.")
        Boolean withdraw,

        @Size(min = 1, max = 50)
        @Schema(nullable = true, description = "All waves anew; those that have started stay in front as they are.")
        List<@NotNull @Valid WaveRequest> waves) {}
