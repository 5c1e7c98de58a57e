package dev.tokenward.limits.setting;

import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.precedence.Limit;
import java.time.Instant;
import java.util.Optional;

/**
 * A limit as it was set.
 *
 * @param product the one surface that it is about; empty for all
 * @param expiresAt for a user's temporary limit alone
 * @param version grows with each change
 */
public record LimitSetting(
        String organization,
        String id,
        LimitScope scope,
        LimitKind kind,
        RecurringPeriod period,
        Optional<String> product,
        Limit limit,
        Optional<Instant> expiresAt,
        Instant createdAt,
        Instant updatedAt,
        boolean deleted,
        long version) {

    /** The surface that the limit is about, by its product or by its scope. */
    public Optional<String> surface() {
        return scope.type() == LimitScope.Type.ORGANIZATION_SERVICE ? Optional.of(scope.id()) : product;
    }

    public boolean isExpiredAt(Instant now) {
        return expiresAt.map(end -> !now.isBefore(end)).orElse(false);
    }

    /** Whether it stands where the other one does, so that one of the two can stand alone. */
    boolean isOfPlace(LimitSetting other) {
        return scope.equals(other.scope)
                && kind == other.kind
                && period == other.period
                && product.equals(other.product)
                && expiresAt.isPresent() == other.expiresAt.isPresent();
    }

    /** This limit as the next version of the one of its place. */
    LimitSetting replacing(LimitSetting other) {
        return new LimitSetting(
                organization,
                other.id,
                scope,
                kind,
                period,
                product,
                limit,
                expiresAt,
                other.createdAt,
                updatedAt,
                false,
                other.version + 1);
    }
}
