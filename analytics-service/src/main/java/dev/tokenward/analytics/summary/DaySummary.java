package dev.tokenward.analytics.summary;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One UTC day.
 *
 * @param byProduct products that anybody used in the 30 days that end with it, by name
 * @param seats assigned when the day ended; empty where not known
 * @param invites pending when the day ended, or now; empty where groups were asked for, since an invitation has none
 */
public record DaySummary(
        LocalDate day,
        ActiveUsers active,
        Map<String, ActiveUsers> byProduct,
        Optional<Long> seats,
        Optional<Long> invites) {
    private static final ActiveUsers NOBODY = new ActiveUsers(0, 0, 0);

    public ActiveUsers of(String product) {
        return byProduct.getOrDefault(product, NOBODY);
    }

    public Optional<BigDecimal> rate(long people) {
        return AdoptionRate.percent(people, seats);
    }
}
