package dev.tokenward.usage.reconciliation;

import static java.util.stream.Collectors.toMap;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.TokenKind;
import java.util.Map;
import java.util.stream.Stream;

/** How much was used and what it cost; negative in what takes usage back. */
record DayTotals(long requests, Map<TokenKind, Long> tokens, long webSearches, Money gross, Money net) {
    static final DayTotals NOTHING = new DayTotals(
            0, Stream.of(TokenKind.values()).collect(toMap(kind -> kind, kind -> 0L)), 0, Money.ZERO, Money.ZERO);

    DayTotals {
        tokens = Map.copyOf(tokens);
    }
}
