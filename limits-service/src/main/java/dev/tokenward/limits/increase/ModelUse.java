package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;

/**
 * What a member used of one model in the period that runs.
 *
 * @param spent net
 * @param atDefault what the same tokens would have cost on the organization's default model
 */
record ModelUse(String model, long requests, long promptTokens, long completionTokens, Money spent, Money atDefault) {}
