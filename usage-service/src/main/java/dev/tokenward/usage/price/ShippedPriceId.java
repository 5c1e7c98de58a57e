package dev.tokenward.usage.price;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Names a shipped price: {@code shipped.claude-sonnet-5.2026-09-01.1f2e3d4c}; the last part is a digest of what it says. */
final class ShippedPriceId {
    private static final String FIRST = "first";
    private static final int DAY = 10;

    private ShippedPriceId() {}

    static String of(String model, DatedPrice dated) {
        String from = dated.from().equals(Instant.EPOCH)
                ? FIRST
                : dated.from().toString().substring(0, DAY);
        return "shipped." + model + "." + from + "." + digest(dated.price());
    }

    private static String digest(Price price) {
        StringBuilder content = new StringBuilder(price.webSearch().toString());
        for (Price.Tier tier : price.tiers()) {
            content.append('|').append(tier.above());
            for (TokenKind kind : TokenKind.values()) {
                content.append(' ').append(tier.perMillion().get(kind));
            }
        }
        append(content, price.speeds());
        append(content, price.regions());
        CRC32 sum = new CRC32();
        sum.update(content.toString().getBytes(UTF_8));
        return String.format("%08x", sum.getValue());
    }

    private static void append(StringBuilder content, Map<String, BigDecimal> factors) {
        new TreeMap<>(factors)
                .forEach((name, factor) -> content.append('|')
                        .append(name)
                        .append(' ')
                        .append(factor.stripTrailingZeros().toPlainString()));
    }
}
