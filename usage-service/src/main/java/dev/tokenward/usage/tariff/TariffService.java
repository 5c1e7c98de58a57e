package dev.tokenward.usage.tariff;

import dev.tokenward.usage.discount.DiscountStore;
import dev.tokenward.usage.price.PriceBook;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The tariff of an organization, read in the transaction that rates by it: never older than that. */
@Singleton
public class TariffService {
    private final PriceBook prices;
    private final DiscountStore discounts;
    private final Jdbi jdbi;

    TariffService(PriceBook prices, DiscountStore discounts, Jdbi jdbi) {
        this.prices = prices;
        this.discounts = discounts;
        this.jdbi = jdbi;
    }

    public Tariff of(String organization) {
        return jdbi.withHandle(handle -> of(handle, organization));
    }

    public Tariff of(Handle handle, String organization) {
        return new Tariff(prices, discounts.discounts(handle, organization));
    }
}
