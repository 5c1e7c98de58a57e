package dev.tokenward.usage.tariff;

import dev.tokenward.usage.discount.Discounts;
import dev.tokenward.usage.price.PriceBook;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.rating.Rating;
import java.time.Instant;

/** Rates usage at the price and the discount that hold when it happened. */
public record Tariff(PriceBook prices, Discounts discounts) {

    public RatedUsage rate(Rating.Usage usage, String model, Instant at) {
        Price price = prices.price(model, at);
        return Rating.rate(usage, price, discounts.on(price.model(), at));
    }
}
