package dev.tokenward.directory.model;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The whole policy; what is left out of it is not said any more. */
@Schema(
        examples =
                "{\"default_model\":\"sonnet\",\"rules\":[{\"surface\":\"chat\",\"allowed_models\":[\"haiku\",\"sonnet\"],"
                        + "\"effort_caps\":{\"sonnet\":\"medium\"}}]}")
public record ModelPolicyRequest(
        @NotNull
        @Pattern(regexp = MODEL, message = MODEL_MESSAGE)
        @Schema(examples = "sonnet", description = "Model or family that is used where none is chosen.")
        String defaultModel,

        @NotNull @Size(max = 1000) @Schema(description = "At most one for each group and surface.")
        List<@NotNull @Valid Rule> rules) {
    static final String MODEL = "[A-Za-z0-9][A-Za-z0-9._:@/-]{0,127}";
    static final String MODEL_MESSAGE = "must be the name of a model or a family";

    @Schema(name = "ModelPolicyRuleRequest")
    public record Rule(
            @Schema(nullable = true, description = "For its members; left out for everyone.")
            String rbacGroupId,

            @Schema(nullable = true, description = "There; left out for every surface.", examples = "claude_code")
            String surface,

            @Pattern(regexp = MODEL, message = MODEL_MESSAGE)
            @Schema(nullable = true, description = "The group's own default model; for a group on every surface alone.")
            String defaultModel,

            @Size(max = 100)
            @Schema(nullable = true, description = "Models or families; empty for all, left out to say nothing.")
            List<@NotNull @Pattern(regexp = MODEL, message = MODEL_MESSAGE) String> allowedModels,

            @Size(max = 100)
            @Schema(
                    nullable = true,
                    description = "The highest effort by model or family: `low`, `medium`, `high` or `max`.")
            Map<
                            @Pattern(regexp = MODEL, message = MODEL_MESSAGE) String,
                            @NotNull
                            @Pattern(regexp = "low|medium|high|max", message = "must be low, medium, high or max")
                            String>
                    effortCaps) {
        ModelRule toRule() {
            return new ModelRule(
                    Optional.ofNullable(rbacGroupId),
                    Optional.ofNullable(surface),
                    Optional.ofNullable(defaultModel),
                    Optional.ofNullable(allowedModels),
                    Optional.ofNullable(effortCaps).orElse(Map.of()).entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    cap -> Effort.ofWireName(cap.getValue()).orElseThrow())));
        }
    }
}
