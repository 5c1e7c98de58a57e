package dev.tokenward.usage.price;

import java.math.BigDecimal;
import java.util.Map;

/** What a model's list price of tokens is multiplied with, by speed and by region; what is not there is times 1. */
public record PriceFactors(Map<String, BigDecimal> speeds, Map<String, BigDecimal> regions) {
    public PriceFactors {
        speeds = Map.copyOf(speeds);
        regions = Map.copyOf(regions);
    }
}
