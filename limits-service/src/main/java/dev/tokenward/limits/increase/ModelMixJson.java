package dev.tokenward.limits.increase;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.List;

/** What usage-service is asked about models, and what it answers. */
final class ModelMixJson {
    private ModelMixJson() {}

    record Question(
            String orgId,
            List<String> userIds,
            String product,
            LocalDate startingOn,
            LocalDate endingOn,
            String model) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(String pricedAs, List<Use> data) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Use(
            String userId,
            String model,
            long requests,
            long promptTokens,
            long completionTokens,
            Money net,
            Money netAtModel) {
        ModelUse toUse() {
            return new ModelUse(model, requests, promptTokens, completionTokens, net, netAtModel);
        }
    }
}
