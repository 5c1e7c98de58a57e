package dev.tokenward.analytics.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CacheShareTest {
    @Test
    void isCacheReadsOfAllPromptTokens() {
        CacheShare share = CacheShare.of(new TokenKinds(1, 2, 3, 4, 1_000_000));

        assertThat(share).isEqualTo(new CacheShare(2, 10));
        assertThat(share.percent()).contains(new BigDecimal("20.00"));
    }

    @Test
    void isRoundedHalfToEvenAndNothingWithoutPromptTokens() {
        assertThat(new CacheShare(1, 20_000).percent()).contains(new BigDecimal("0.00"));
        assertThat(new CacheShare(3, 20_000).percent()).contains(new BigDecimal("0.02"));
        assertThat(new CacheShare(Long.MAX_VALUE, Long.MAX_VALUE).percent()).contains(new BigDecimal("100.00"));
        assertThat(new CacheShare(0, 0).percent()).isEmpty();
    }
}
