package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The asker's models in the period that runs, and whether another mix of them would do. */
@Schema(name = "ModelMix")
public record ModelMixResponse(
        @Schema(description = "Costliest first.") List<ModelResponse> models,

        @Schema(description = "The organization's default model, as it is priced.", examples = "claude-sonnet-4-5")
        String defaultModel,

        @Schema(description = "Spent on all of them, net.", examples = "4200")
        Money spend,

        @Schema(
                description = "The same, had what ran on costlier models than the default run on the default.",
                examples = "840")
        Money spendAtDefaultModel,

        @Schema(description = "Whether that is under the present limit, and less than what was spent.")
        boolean otherMixWouldDo,

        @Schema(examples = "USD") String currency) {

    static ModelMixResponse of(ModelMix mix, Money present) {
        OtherModelMix.Verdict verdict = OtherModelMix.judge(mix.uses(), present);
        return new ModelMixResponse(
                mix.uses().stream().map(ModelResponse::of).toList(),
                mix.defaultModel(),
                verdict.spent(),
                verdict.atDefault(),
                verdict.wouldDo(),
                "USD");
    }

    /** One of them. */
    @Schema(name = "ModelUse")
    record ModelResponse(
            String model,
            long requests,
            long promptTokens,
            long completionTokens,

            @Schema(description = "Net.") Money spend,

            @Schema(description = "What the same tokens cost on the default model.")
            Money spendAtDefaultModel) {
        static ModelResponse of(ModelUse use) {
            return new ModelResponse(
                    use.model(),
                    use.requests(),
                    use.promptTokens(),
                    use.completionTokens(),
                    use.spent(),
                    use.atDefault());
        }
    }
}
