package dev.tokenward.limits.setting;

import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.problem.ProblemType;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.OrganizationDirectory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Keeps limits, and makes them hold at once on this replica. */
@Singleton
public class LimitSettingService {
    /** A script makes a group and its limit in one breath: the feed is given 1.5 seconds to bring whom the limit is for. */
    private static final int LOOKS = 30;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final LimitSettingStore store;
    private final LimitSettingState state;
    private final DirectoryState directory;
    private final AuditOutboxStore audit;
    private final IdempotencyStore idempotency;
    private final Preconditions preconditions;
    private final Jdbi jdbi;
    private final Clock clock;

    LimitSettingService(
            LimitSettingStore store,
            LimitSettingState state,
            DirectoryState directory,
            AuditOutboxStore audit,
            IdempotencyStore idempotency,
            Preconditions preconditions,
            Jdbi jdbi,
            Clock clock) {
        this.audit = audit;
        this.idempotency = idempotency;
        this.preconditions = preconditions;
        this.jdbi = jdbi;
        this.store = store;
        this.state = state;
        this.directory = directory;
        this.clock = clock;
    }

    /** Refuses a limit for whom or for what is not known, and one that has ended before it begins. */
    public void check(LimitSetting wanted) {
        checkHolder(wanted);
        checkSurfaceAndExpiry(wanted);
    }

    LimitSetting put(LimitSetting wanted) {
        check(wanted);
        LimitSetting kept = idempotency.once(
                wanted.organization(),
                () -> {
                    Optional<LimitSetting> before = store.lock(wanted);
                    before.map(this::served).ifPresent(preconditions::check);
                    LimitSetting put = store.put(wanted);
                    record("spend_limit.set", before, Optional.of(put), put);
                    return put;
                },
                this::served);
        state.put(kept);
        return kept;
    }

    /**
     * In the transaction at hand, sets a user's limit so that it holds: a temporary one that would stand before a permanent
     * one ends with it.
     */
    public LimitSetting raise(LimitSetting wanted) {
        checkSurfaceAndExpiry(wanted);
        if (wanted.expiresAt().isEmpty()) {
            store.lockTemporary(wanted)
                    .flatMap(temporary -> store.delete(temporary.organization(), temporary.id(), wanted.updatedAt()))
                    .ifPresent(ended -> {
                        record("spend_limit.deleted", Optional.of(ended), Optional.empty(), ended);
                        holdsAfterCommit(ended);
                    });
        }
        Optional<LimitSetting> before = store.lock(wanted);
        LimitSetting put = store.put(wanted);
        record("spend_limit.set", before, Optional.of(put), put);
        holdsAfterCommit(put);
        return put;
    }

    /** Takes over what another replica may have set for the user a moment ago. */
    public void refresh(String organization, String userId) {
        store.ofUser(organization, userId).forEach(state::put);
    }

    private void holdsAfterCommit(LimitSetting setting) {
        jdbi.useHandle(handle -> handle.afterCommit(() -> state.put(setting)));
    }

    LimitSetting find(String organization, String id) {
        return state.of(organization).find(id).orElseThrow(() -> ProblemException.notFound("spend limit", id));
    }

    LimitSetting delete(String organization, String id) {
        LimitSetting gone = jdbi.inTransaction(handle -> {
            store.lock(organization, id).map(this::served).ifPresent(preconditions::check);
            LimitSetting deleted = store.delete(organization, id, clock.instant())
                    .orElseThrow(() -> ProblemException.notFound("spend limit", id));
            record("spend_limit.deleted", Optional.of(deleted), Optional.empty(), deleted);
            return deleted;
        });
        state.put(gone);
        return gone;
    }

    /** @param scopeTypes empty for all */
    Page<LimitSetting> list(String organization, Set<String> scopeTypes, int limit, String page) {
        PageToken query = PageToken.of("spend_limits", organization, scopeTypes);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        List<LimitSetting> rows = state.of(organization).after(after).stream()
                .filter(setting -> !setting.deleted())
                .filter(setting -> scopeTypes.isEmpty()
                        || scopeTypes.contains(setting.scope().type().wireName()))
                .limit(limit + 1L)
                .toList();
        return Page.of(rows, limit, query, setting -> List.of(setting.id()));
    }

    private void record(
            String action, Optional<LimitSetting> before, Optional<LimitSetting> after, LimitSetting limit) {
        audit.record(
                limit.organization(),
                action,
                limit.id(),
                before.map(this::served).orElse(null),
                after.map(this::served).orElse(null));
    }

    private LimitResponse served(LimitSetting setting) {
        return LimitResponse.of(setting, clock.instant());
    }

    private boolean isKnown(LimitSetting wanted) {
        OrganizationDirectory known = directory.of(wanted.organization());
        String id = wanted.scope().id();
        return switch (wanted.scope().type()) {
            case USER -> known.member(id).isPresent();
            case RBAC_GROUP -> known.group(id).isPresent();
            case SEAT_TIER, ORGANIZATION, ORGANIZATION_SERVICE -> true;
        };
    }

    private boolean becomesKnown(LimitSetting wanted) {
        boolean there = isKnown(wanted);
        for (int look = 1; look < LOOKS && !there && pause(); look++) {
            there = isKnown(wanted);
        }
        return there;
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void checkHolder(LimitSetting wanted) {
        if (!becomesKnown(wanted)) {
            throw refusal(
                    LimitsProblem.HOLDER_UNKNOWN,
                    "/scope/" + ScopeRequest.field(wanted.scope()),
                    "There is no " + wanted.scope().type().wireName() + " '"
                            + wanted.scope().id()
                            + "' in this organization's directory.");
        }
    }

    private void checkSurfaceAndExpiry(LimitSetting wanted) {
        checkSurface(wanted);
        if (wanted.isExpiredAt(wanted.updatedAt())) {
            throw refusal(
                    LimitsProblem.EXPIRY_PAST,
                    "/expires_at",
                    "expires_at " + wanted.expiresAt().orElseThrow() + " is not after now, " + wanted.updatedAt()
                            + ".");
        }
    }

    private void checkSurface(LimitSetting wanted) {
        Set<String> known = directory.of(wanted.organization()).surfaces();
        wanted.surface()
                .filter(surface -> !known.isEmpty() && !known.contains(surface))
                .ifPresent(surface -> {
                    throw refusal(
                            LimitsProblem.SURFACE_UNKNOWN,
                            wanted.product().isPresent() ? "/product" : "/scope/service",
                            "There is no surface '" + surface + "' in this organization; there are " + known + ".");
                });
    }

    private static ProblemException refusal(ProblemType type, String pointer, String detail) {
        return new ProblemException(type, detail, List.of(FieldError.ofPointer(pointer, detail)));
    }
}
