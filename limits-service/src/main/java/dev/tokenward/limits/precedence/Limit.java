package dev.tokenward.limits.precedence;

import dev.tokenward.commons.money.Money;
import java.util.Optional;

/** What may be spent in a period: an amount, or no bound at all. Unlimited is higher than any amount. */
public sealed interface Limit extends Comparable<Limit> {
    /** @param value not negative; zero blocks at once */
    record Amount(Money value) implements Limit {
        public Amount {
            if (value.isNegative()) {
                throw new IllegalArgumentException("value of a limit must not be negative: " + value);
            }
        }

        @Override
        public Optional<Money> ceiling() {
            return Optional.of(value);
        }
    }

    /** An explicit "no bound", which is distinct from no limit being set. */
    record Unlimited() implements Limit {
        @Override
        public Optional<Money> ceiling() {
            return Optional.empty();
        }
    }

    /** The amount, or empty when unlimited. */
    Optional<Money> ceiling();

    static Limit of(Optional<Money> amount) {
        return amount.<Limit>map(Amount::new).orElseGet(Unlimited::new);
    }

    /** Reached at the amount, not past it: a limit of 0 blocks at once. */
    default boolean isReachedBy(Money spent) {
        return ceiling().filter(amount -> spent.compareTo(amount) >= 0).isPresent();
    }

    @Override
    default int compareTo(Limit other) {
        if (ceiling().isPresent() && other.ceiling().isPresent()) {
            return ceiling().get().compareTo(other.ceiling().get());
        }
        return Boolean.compare(ceiling().isEmpty(), other.ceiling().isEmpty());
    }
}
