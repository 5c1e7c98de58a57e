package dev.tokenward.usage.report;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.money.NetByPart;
import dev.tokenward.usage.rating.TokenKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one day's usage cost, whole or by what it was for.
 *
 * @param day its first instant
 * @param detail empty when the report is not grouped
 * @param amount after discounts
 * @param listAmount before
 */
record CostLine(Instant day, Optional<Detail> detail, Money amount, Money listAmount) {

    /**
     * One line for each part that cost something; together they are {@code net}. What changed in the discount alone, with no part to
     * it, is a line of its own.
     */
    static List<CostLine> of(Instant day, Key key, Parts parts, Money gross, Money net) {
        List<Money> amounts = parts.amounts();
        NetByPart split = NetByPart.of(gross, net, amounts);
        List<CostLine> lines = new ArrayList<>();
        for (int part = 0; part < amounts.size(); part++) {
            lines.add(new CostLine(
                    day,
                    Optional.of(key.detail(Parts.KINDS.get(part))),
                    split.parts().get(part),
                    amounts.get(part)));
        }
        lines.add(new CostLine(day, Optional.of(key.detail(Kind.DISCOUNT_ALONE)), split.rest(), Money.ZERO));
        return lines.stream()
                .filter(line -> !line.amount.isZero() || !line.listAmount.isZero())
                .toList();
    }

    /** What usage is told apart by. */
    record Key(String model, String contextWindow, String inferenceGeo) {
        Detail detail(Kind kind) {
            return new Detail(model, contextWindow, inferenceGeo, kind.costType, kind.tokenType);
        }
    }

    /** Gross by what it was for. */
    record Parts(Map<TokenKind, Money> tokens, Money webSearch, Money reported) {
        private static final List<Kind> KINDS = Stream.concat(
                        Stream.of(TokenKind.values())
                                .map(kind -> new Kind(Optional.of("tokens"), Optional.of(kind.vendorName()))),
                        Stream.of(Kind.of("web_search"), Kind.of("session_usage")))
                .toList();

        private List<Money> amounts() {
            return Stream.concat(Stream.of(TokenKind.values()).map(tokens::get), Stream.of(webSearch, reported))
                    .toList();
        }
    }

    private record Kind(Optional<String> costType, Optional<String> tokenType) {
        private static final Kind DISCOUNT_ALONE = new Kind(Optional.empty(), Optional.empty());

        private static Kind of(String costType) {
            return new Kind(Optional.of(costType), Optional.empty());
        }
    }

    /**
     * What it was for.
     *
     * @param costType empty for what a later discount alone changed
     * @param tokenType empty for what is not by token, such as web searches
     */
    record Detail(
            String model,
            String contextWindow,
            String inferenceGeo,
            Optional<String> costType,
            Optional<String> tokenType) {
        String description() {
            String what = tokenType
                    .map(type -> type.replace("cache_creation.", "").replace('_', ' '))
                    .orElse(costType.orElse("discount").replace('_', ' '));
            return model + " usage, " + what + (contextWindow.equals("0-200k") ? "" : ", " + contextWindow);
        }
    }
}
