package dev.tokenward.limits.tier;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.Limit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tiers that every organization has until it changes them: the starting points of docs/rules.md, section 6. */
final class StandardTiers {
    private static final List<Tier> ALL = List.of(
            tier("light", "25", "20", "5"), tier("power", "200", "100", "50"), tier("typical", "85", "50", "20"));

    private StandardTiers() {}

    /** By name. */
    static List<Tier> all() {
        return ALL;
    }

    static Optional<Tier> find(String name) {
        return ALL.stream().filter(tier -> tier.name().equals(name)).findFirst();
    }

    private static Tier tier(String name, String code, String cowork, String chat) {
        return new Tier(
                name,
                Map.of("claude_code", dollars(code), "cowork", dollars(cowork), "chat", dollars(chat)),
                Optional.empty());
    }

    private static Limit dollars(String amount) {
        return new Limit.Amount(Money.of(amount));
    }
}
