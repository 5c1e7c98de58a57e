package dev.tokenward.usage.tariff;

import dev.tokenward.usage.discount.Discounts;
import dev.tokenward.usage.price.OrganizationPrices;
import dev.tokenward.usage.rating.Discount;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.rating.Rating;
import java.time.Instant;

/** Rates usage at the price and the discount that hold when it happened. */
public record Tariff(OrganizationPrices prices, Discounts discounts) {

    public RatedUsage rate(Rating.Usage usage, String model, Instant at) {
        Price price = prices.price(model, at);
        return Rating.rate(usage, price, discount(price.model(), model, at));
    }

    /** A discount on a model is on it under whatever name the organization has a price of its own for it. */
    private Discount discount(String priced, String model, Instant at) {
        return prices.bookId(model)
                .map(bookId -> discounts.on(priced, bookId, at))
                .orElseGet(() -> discounts.on(priced, at));
    }
}
