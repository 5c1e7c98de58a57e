package dev.tokenward.limits.spend;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tokenward.commons.money.Money;

/** What has been recorded of a turn so far. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TurnChange(String turnId, String product, String model, Money amount) {}
