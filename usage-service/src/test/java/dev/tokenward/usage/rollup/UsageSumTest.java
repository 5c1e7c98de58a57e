package dev.tokenward.usage.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.TokenKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageSumTest {
    /** What somebody calls a model may read like the end of one key and the beginning of the next. */
    @Test
    void keysThatReadTheSameAreNotTheSame() {
        UsageSum one = of("p", "m, model=x");
        UsageSum other = of("p, model=m", "x");
        assertThat(one.key().toString()).isEqualTo(other.key().toString());

        assertThat(UsageSum.byHour(List.of(one, other, one)))
                .extracting(sum -> sum.key().product() + ":" + sum.measures().requests())
                .containsExactly("p:2", "p, model=m:1");
        assertThat(UsageSum.byDay(List.of(one, other))).hasSize(2);
    }

    private static UsageSum of(String product, String model) {
        Map<TokenKind, Long> tokens = new EnumMap<>(TokenKind.class);
        Map<TokenKind, Money> gross = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            tokens.put(kind, 1L);
            gross.put(kind, Money.ZERO);
        }
        return new UsageSum(
                new UsageSum.Key(
                        Instant.parse("2026-11-23T09:30:00Z"),
                        "actor",
                        Optional.empty(),
                        product,
                        model,
                        "0-200k",
                        "global",
                        "standard",
                        true),
                new Measures(1, tokens, 0, gross, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO));
    }
}
