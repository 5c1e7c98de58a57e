package dev.tokenward.usage.correction;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.usage.price.OrganizationPrices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests of a model of a day count without a price; less than none where an adjustment took back some of another day.
 */
record UnpricedDay(String model, LocalDate day, long requests) {

    /** Requests by model that wait and may have a price by now; a model with none is not there. */
    static Map<String, Long> priceable(List<UnpricedDay> days, OrganizationPrices prices) {
        Map<String, Long> waiting = new TreeMap<>();
        List<UnpricedDay> counted = new ArrayList<>(days);
        counted.removeIf(each -> !prices.isPricedWithin(each.model, each.start(), each.end()));
        counted.forEach(each -> waiting.merge(each.model, each.requests, Long::sum));
        waiting.values().removeIf(requests -> requests == 0);
        return waiting;
    }

    private Instant start() {
        return day.atStartOfDay(UTC).toInstant();
    }

    private Instant end() {
        return day.plusDays(1).atStartOfDay(UTC).toInstant();
    }
}
