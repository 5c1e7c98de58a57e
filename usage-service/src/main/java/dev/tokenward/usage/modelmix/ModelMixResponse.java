package dev.tokenward.usage.modelmix;

import dev.tokenward.commons.money.Money;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What people used of which model. */
@Schema(name = "ModelMix")
public record ModelMixResponse(
        @Schema(examples = "model_mix") String type,

        @Schema(description = "The other model, by the price book's name.", examples = "claude-sonnet-4-5")
        String pricedAs,

        @Schema(description = "By person, the costliest model first; one who used nothing is not there.")
        List<UseResponse> data) {

    static ModelMixResponse of(String pricedAs, List<ModelTotal> totals) {
        return new ModelMixResponse(
                "model_mix", pricedAs, totals.stream().map(UseResponse::of).toList());
    }

    /** One person's use of one model. */
    @Schema(name = "ModelUse")
    public record UseResponse(
            String userId,
            String model,
            long requests,
            long promptTokens,
            long completionTokens,

            @Schema(description = "What it cost.") Money net,

            @Schema(description = "What the same tokens would have cost on the other model.")
            Money netAtModel) {
        static UseResponse of(ModelTotal total) {
            return new UseResponse(
                    total.userId(),
                    total.model(),
                    total.requests(),
                    total.tokens().prompt(),
                    total.tokens().output(),
                    total.net(),
                    total.netAtModel());
        }
    }
}
