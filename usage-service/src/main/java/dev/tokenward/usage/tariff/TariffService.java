package dev.tokenward.usage.tariff;

import dev.tokenward.usage.discount.DiscountStore;
import dev.tokenward.usage.price.FallbackPriceStore;
import dev.tokenward.usage.price.OrganizationPrices;
import dev.tokenward.usage.price.OwnPriceStore;
import dev.tokenward.usage.price.PriceBook;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The tariff of an organization, as of the transaction that rates by it. The database counts its changes; while the count is the same
 * what was read before is right.
 */
@Singleton
public class TariffService {
    private static final int REMEMBERED = 10_000;

    private final PriceBook shipped;
    private final OwnPriceStore prices;
    private final FallbackPriceStore fallbacks;
    private final DiscountStore discounts;
    private final Jdbi jdbi;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TariffService(
            PriceBook shipped, OwnPriceStore prices, FallbackPriceStore fallbacks, DiscountStore discounts, Jdbi jdbi) {
        this.shipped = shipped;
        this.prices = prices;
        this.fallbacks = fallbacks;
        this.discounts = discounts;
        this.jdbi = jdbi;
    }

    public Tariff of(String organization) {
        return jdbi.withHandle(handle -> of(handle, organization));
    }

    /** Not for a transaction that changes prices or discounts: what it has not committed would be remembered. */
    public Tariff of(Handle handle, String organization) {
        long version = version(handle, organization);
        Known before = known.get(organization);
        if (before != null && before.version() == version) {
            return before.tariff();
        }
        Tariff read = new Tariff(prices(handle, organization), discounts.discounts(handle, organization));
        if (known.size() < REMEMBERED || known.containsKey(organization)) {
            known.put(organization, new Known(version, read));
        }
        return read;
    }

    /** How often it was changed: read before the tariff, it is never newer than that. */
    public long version(Handle handle, String organization) {
        return handle.select("select version from tariff_versions where org_id = ?", organization)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** As the database has them now, also what this transaction has changed. */
    public OrganizationPrices prices(Handle handle, String organization) {
        return new OrganizationPrices(
                shipped, prices.standing(handle, organization), fallbacks.current(handle, organization));
    }

    private record Known(long version, Tariff tariff) {}
}
