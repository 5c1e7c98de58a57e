package dev.tokenward.usage.price;

import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes own prices, for tests. */
final class OwnPrices {
    private OwnPrices() {}

    /** Dollars for a million tokens; the id is that of model and instant. */
    static OwnPrice of(String model, Instant from, String input, String output) {
        return of(model, List.of(), List.of(), from, Optional.empty(), input, output);
    }

    static OwnPrice of(
            String model,
            List<String> aliases,
            List<String> prefixes,
            Instant from,
            Optional<Instant> until,
            String input,
            String output) {
        String id = model + "@" + from;
        Price.Tier tier = new Price.Tier(
                0,
                VendorRatios.completed(Map.of(
                        TokenKind.UNCACHED_INPUT, new BigDecimal(input), TokenKind.OUTPUT, new BigDecimal(output))));
        Price price = new Price(model, List.of(tier), true).withId(id);
        return new OwnPrice(
                id,
                model,
                model,
                aliases,
                prefixes,
                from,
                until,
                price,
                false,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }
}
