package dev.tokenward.usage.price;

import dev.tokenward.usage.rating.Price;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The price of a model at an instant for one organization (docs/rules.md, section 5): its own where it holds one, of several the one
 * that means the name most nearly; else the shipped book's; else the fallback, so that usage is never dropped and never free.
 */
public final class OrganizationPrices {
    private static final int REMEMBERED = 1000;

    private final PriceBook shipped;
    private final List<OwnPrice> own;
    private final FallbackPrice fallback;
    private final Map<String, Meant> meant = new ConcurrentHashMap<>();

    /** @param own those that are not withdrawn, at most one a model and instant */
    public OrganizationPrices(PriceBook shipped, List<OwnPrice> own, FallbackPrice fallback) {
        this.shipped = shipped;
        this.own = own.stream()
                .sorted(Comparator.comparing(OwnPrice::model).thenComparing(OwnPrice::from))
                .toList();
        this.fallback = fallback;
    }

    public List<OwnPrice> own() {
        return own;
    }

    public FallbackPrice fallback() {
        return fallback;
    }

    /** As it would be with these, each in place of the one of its model and instant. */
    public OrganizationPrices with(List<OwnPrice> planned) {
        Predicate<OwnPrice> stays = each -> planned.stream().noneMatch(each::isOfPlace);
        return new OrganizationPrices(
                shipped,
                Stream.concat(own.stream().filter(stays), planned.stream()).toList(),
                fallback);
    }

    /** The price that holds at that instant; the fallback where there is none. */
    public Price price(String model, Instant at) {
        Meant names = meant(model);
        return names.own().stream()
                .filter(match -> match.holdsAt(at))
                .findFirst()
                .map(match -> match.own().price())
                .or(() -> names.shipped().flatMap(priced -> priced.at(at)))
                .orElseGet(() -> fallback.of(model));
    }

    /** Whether a price holds at any instant of {@code [start, end)}. */
    public boolean isPricedWithin(String model, Instant start, Instant end) {
        Meant names = meant(model);
        return names.own().stream().anyMatch(match -> match.own().from().isBefore(end) && start.isBefore(match.until()))
                || names.shipped().stream()
                        .flatMap(priced -> priced.prices().stream())
                        .anyMatch(dated -> dated.from().isBefore(end));
    }

    /** As {@link PriceBook#named}; a model that has a price of the organization's own alone stands for itself. */
    public String named(String modelOrFamily, Instant at) {
        return meant(modelOrFamily).own().isEmpty() ? shipped.named(modelOrFamily, at) : modelOrFamily;
    }

    /** The shipped book's id of the model that a name means. */
    public Optional<String> bookId(String model) {
        return meant(model).shipped().map(PricedModel::id);
    }

    /** Whether an own price is about a model of that name, at any time. */
    public boolean isAbout(OwnPrice price, String model) {
        return OwnMatch.of(price, Instant.MAX, model, bookId(model)).isPresent();
    }

    private Meant meant(String model) {
        Meant known = meant.get(model);
        if (known != null) {
            return known;
        }
        Meant found = find(model);
        if (meant.size() < REMEMBERED) {
            meant.put(model, found);
        }
        return found;
    }

    private Meant find(String model) {
        Optional<PricedModel> book = shipped.find(model);
        List<OwnMatch> matches = own.stream()
                .flatMap(each -> OwnMatch.of(each, end(each), model, book.map(PricedModel::id)).stream())
                .sorted(OwnMatch.NARROWEST_FIRST)
                .toList();
        return new Meant(matches, book);
    }

    private Instant end(OwnPrice price) {
        return Stream.concat(
                        price.until().stream(),
                        own.stream()
                                .filter(other -> other.model().equals(price.model()))
                                .map(OwnPrice::from)
                                .filter(price.from()::isBefore))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** What a name means: own prices, the nearest first, and a model of the shipped book. */
    private record Meant(List<OwnMatch> own, Optional<PricedModel> shipped) {}
}
