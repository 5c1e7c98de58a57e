package dev.tokenward.usage.report;

import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What one day's usage cost, whole or by what it was for.
 *
 * @param detail empty when the report is not grouped
 */
record CostLine(LocalDate day, Optional<Detail> detail, Money amount) {

    /**
     * What it was for.
     *
     * @param tokenType empty for what is not by token, such as web searches
     */
    record Detail(
            String model, String contextWindow, String inferenceGeo, String costType, Optional<String> tokenType) {
        String description() {
            String what = tokenType
                    .map(type -> type.replace("cache_creation.", "").replace('_', ' '))
                    .orElse(costType.replace('_', ' '));
            return model + " usage, " + what + (contextWindow.equals("0-200k") ? "" : ", " + contextWindow);
        }
    }
}
