package dev.tokenward.usage.confirmation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.List;

/** What limits-service is asked about differences of spend, and what it answers. */
final class WhatIfJson {
    private WhatIfJson() {}

    record Question(String orgId, List<Addition> additions) {
        static Question of(String organization, List<SpendDifference> differences) {
            return new Question(
                    organization, differences.stream().map(Addition::of).toList());
        }
    }

    /** @param userId null for usage that nobody is known for */
    record Addition(String userId, String product, String period, LocalDate periodStart, Money amount) {
        static Addition of(SpendDifference difference) {
            return new Addition(
                    difference.userId().orElse(null),
                    difference.product(),
                    difference.period().wireName(),
                    difference.periodStart(),
                    difference.amount());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(long members, long newlyBlocked) {}
}
