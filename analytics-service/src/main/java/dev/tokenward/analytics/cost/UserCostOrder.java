package dev.tokenward.analytics.cost;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The total order of the ranked report: by amount, equal amounts by email, then by id, day and dimensions, so that a page
 * never loses or repeats a row.
 */
public record UserCostOrder(boolean byListAmount, boolean descending) {

    /** The place of a row in this order, as a page's cursor carries it: ascending in every part. */
    public List<String> key(UserCost row) {
        Money value = byListAmount ? row.cost().listAmount() : row.cost().amount();
        BigDecimal ascending = descending ? value.usd().negate() : value.usd();
        List<String> key = new ArrayList<>();
        key.add(ascending.toPlainString());
        key.add(row.actor().sortKey());
        key.add(row.actor().id());
        key.add(row.cost().day().map(String::valueOf).orElse(""));
        Stream.of(CostDimension.values())
                .map(dimension -> row.cost().dimension(dimension).orElse(""))
                .forEach(key::add);
        return List.copyOf(key);
    }
}
