package dev.tokenward.testkit;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random values from a seed. */
public final class Gen {
    private final Random random;

    public Gen(long seed) {
        this.random = new Random(seed);
    }

    /** From {@code least} to {@code most}, both possible. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    public long betweenLong(long least, long most) {
        return least + (long) (random.nextDouble() * (most - least + 1));
    }

    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    public final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    public <T> List<T> listOf(int least, int most, Supplier<T> value) {
        int size = between(least, most);
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(value.get());
        }
        return list;
    }

    /** Whole cents from zero up to that many dollars. */
    public Money moneyUpTo(int dollars) {
        return Money.ofMinorUnits(BigDecimal.valueOf(between(0, dollars * 100)));
    }

    /** Down to a billionth of a dollar. */
    public Money fineMoneyUpTo(int dollars) {
        return new Money(BigDecimal.valueOf(betweenLong(0, dollars * 1_000_000_000L), Money.SCALE));
    }

    /** In {@code [start, end)}, to the microsecond. */
    public Instant instantIn(Instant start, Instant end) {
        long microseconds = ChronoUnit.MICROS.between(start, end);
        return start.plus(betweenLong(0, microseconds - 1), ChronoUnit.MICROS);
    }
}
