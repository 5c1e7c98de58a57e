package dev.tokenward.limits.increase;

import java.util.List;
import java.util.Optional;

/**
 * A member's models in the period that runs.
 *
 * @param defaultModel the organization's, as it is priced
 * @param missing why nothing is known; empty when it is
 */
record ModelMix(List<ModelUse> uses, String defaultModel, Optional<String> missing) {
    ModelMix {
        uses = List.copyOf(uses);
    }

    static ModelMix missing(String why) {
        return new ModelMix(List.of(), "", Optional.of(why));
    }
}
