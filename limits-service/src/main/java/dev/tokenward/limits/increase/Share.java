package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;

/** Hundredths of an amount, exactly: amounts of limits are whole cents. */
final class Share {
    private Share() {}

    static Money of(Money amount, int percent) {
        return new Money(amount.usd().multiply(BigDecimal.valueOf(percent)).movePointLeft(2));
    }
}
