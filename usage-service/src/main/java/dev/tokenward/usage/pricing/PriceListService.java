package dev.tokenward.usage.pricing;

import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.price.FallbackPriceStore;
import dev.tokenward.usage.price.OrganizationPrices;
import dev.tokenward.usage.price.OwnPrice;
import dev.tokenward.usage.price.OwnPriceStore;
import dev.tokenward.usage.price.PriceBook;
import dev.tokenward.usage.price.PricedModel;
import dev.tokenward.usage.tariff.TariffService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Lists shipped and own prices, and says which of them hold. */
@Singleton
class PriceListService {
    private final PriceBook shipped;
    private final OwnPriceStore store;
    private final FallbackPriceStore fallbacks;
    private final TariffService tariffs;
    private final Jdbi jdbi;
    private final Clock clock;

    PriceListService(
            PriceBook shipped,
            OwnPriceStore store,
            FallbackPriceStore fallbacks,
            TariffService tariffs,
            Jdbi jdbi,
            Clock clock) {
        this.shipped = shipped;
        this.store = store;
        this.fallbacks = fallbacks;
        this.tariffs = tariffs;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * @param model only those that are about a model of that name
     * @param at only those that hold then
     */
    Page<PriceResponse> list(
            String organization,
            Optional<String> model,
            Optional<Instant> at,
            boolean withdrawn,
            int limit,
            String page) {
        PageToken query = PageToken.of("prices", organization, model, at, withdrawn);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        List<PriceResponse> rest = jdbi.withHandle(
                        handle -> all(handle, organization, model, at.orElse(clock.instant()), withdrawn))
                .filter(price -> at.isEmpty() || price.holds())
                .sorted(Comparator.comparing(PriceResponse::key))
                .filter(price -> price.key().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        return Page.of(rest, limit, query, price -> List.of(price.key()));
    }

    PriceResponse find(String organization, String id) {
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> {
            OrganizationPrices prices = tariffs.of(handle, organization).prices();
            return shipped.priceOfId(id)
                    .map(found -> PriceResponse.of(
                            found.getKey(),
                            found.getValue(),
                            holds(prices, found.getKey().id(), id, now)))
                    .or(() -> store.find(handle, organization, id)
                            .map(own -> PriceResponse.of(own, holds(prices, own, now))))
                    .or(() -> fallbacks
                            .find(handle, organization, id)
                            .map(fallback -> PriceResponse.of(
                                    fallback, prices.fallback().id().equals(id))))
                    .orElseThrow(() -> ProblemException.notFound("price", id));
        });
    }

    static boolean holds(OrganizationPrices prices, OwnPrice own, Instant at) {
        return holds(prices, own.model(), own.id(), at);
    }

    private Stream<PriceResponse> all(
            Handle handle, String organization, Optional<String> model, Instant at, boolean withdrawn) {
        OrganizationPrices prices = tariffs.of(handle, organization).prices();
        List<OwnPrice> own = withdrawn ? store.all(handle, organization) : prices.own();
        Stream<PriceResponse> ours = own.stream()
                .filter(price -> model.isEmpty() || prices.isAbout(price, model.get()))
                .map(price -> PriceResponse.of(price, holds(prices, model.orElse(price.model()), price.id(), at)));
        Optional<String> bookId = model.flatMap(shipped::find).map(PricedModel::id);
        Stream<PriceResponse> book = shipped.models().stream()
                .filter(each ->
                        model.isEmpty() || bookId.filter(each.id()::equals).isPresent())
                .flatMap(each -> each.prices().stream()
                        .map(dated -> PriceResponse.of(
                                each,
                                dated,
                                holds(
                                        prices,
                                        model.orElse(each.id()),
                                        dated.price().id(),
                                        at))));
        return Stream.concat(ours, book);
    }

    private static boolean holds(OrganizationPrices prices, String model, String id, Instant at) {
        return prices.price(model, at).id().equals(id);
    }
}
