package dev.tokenward.limits.increase;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.setting.LimitKind;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.LimitSettingService;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Writes what was approved, in the transaction at hand. */
@Singleton
class IncreaseGrantService {
    private final IncreaseStore store;
    private final IncreaseViewService views;
    private final LimitSettingService limits;
    private final AuditOutboxStore audit;

    IncreaseGrantService(
            IncreaseStore store, IncreaseViewService views, LimitSettingService limits, AuditOutboxStore audit) {
        this.store = store;
        this.views = views;
        this.limits = limits;
        this.audit = audit;
    }

    /** The member's individual limit, as it stands then. */
    LimitSetting write(Increase increase, Answered how, Instant now) {
        RecurringPeriod period = how.period().orElse(increase.dimension().period());
        return limits.raise(new LimitSetting(
                increase.organization(),
                Ids.next("spl"),
                new LimitScope(LimitScope.Type.USER, increase.userId()),
                LimitKind.EACH,
                period,
                increase.dimension().product(),
                how.limit().orElse(increase.wanted()),
                how.endsAt(period, now),
                now,
                now,
                false,
                0));
    }

    IncreaseView resolve(
            Increase increase, Answered how, LimitSetting written, Resolution.As as, Actor by, Instant now) {
        Resolution.Grant grant =
                new Resolution.Grant(written.period(), written.limit(), written.expiresAt(), written.id());
        Increase resolved = increase.resolved(new Resolution(now, as, by, how.message(), Optional.of(grant)));
        keep(increase, resolved, "spend_limit_increase_request.approved", now);
        IncreaseView view = views.plain(resolved);
        return new IncreaseView(resolved, view.people(), Optional.of(written), Optional.empty(), Optional.empty());
    }

    void keep(Increase before, Increase after, String action, Instant now) {
        store.resolve(after);
        audit.record(
                after.organization(),
                action,
                after.id(),
                IncreaseResponse.of(views.plain(before), now),
                IncreaseResponse.of(views.plain(after), now));
    }
}
