package dev.tokenward.testkit.misfit;

import java.math.BigDecimal;

class FloatingAmount {
    BigDecimal of(double amount) {
        return new BigDecimal(amount);
    }
}
