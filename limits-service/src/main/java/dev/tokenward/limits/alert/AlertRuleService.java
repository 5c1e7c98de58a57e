package dev.tokenward.limits.alert;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.DirectoryState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keeps an organization's rules. */
@Singleton
class AlertRuleService {
    private final AlertRuleStore store;
    private final AlertStore alerts;
    private final DirectoryState directory;
    private final AuditOutboxStore audit;
    private final IdempotencyStore idempotency;
    private final Preconditions preconditions;
    private final Jdbi jdbi;
    private final Clock clock;

    AlertRuleService(
            AlertRuleStore store,
            AlertStore alerts,
            DirectoryState directory,
            AuditOutboxStore audit,
            IdempotencyStore idempotency,
            Preconditions preconditions,
            Jdbi jdbi,
            Clock clock) {
        this.store = store;
        this.alerts = alerts;
        this.directory = directory;
        this.audit = audit;
        this.idempotency = idempotency;
        this.preconditions = preconditions;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    AlertRule create(String organization, AlertRuleRequest request) {
        AlertRule rule = request.toRule(organization, Ids.next("alert_rule"), clock.instant());
        checkGroups(organization, request);
        return idempotency.once(
                organization,
                () -> {
                    store.put(rule);
                    record(organization, "alert_rule.created", rule.id(), Optional.empty(), Optional.of(rule));
                    return rule;
                },
                AlertRuleResponse::of);
    }

    AlertRule put(String organization, String id, AlertRuleRequest request) {
        AlertRule wanted = request.toRule(organization, id, clock.instant());
        checkGroups(organization, request);
        return jdbi.inTransaction(handle -> {
            AlertRule before = lock(organization, id);
            store.put(wanted);
            AlertRule after = store.find(organization, id).orElseThrow();
            record(organization, "alert_rule.changed", id, Optional.of(before), Optional.of(after));
            return after;
        });
    }

    /** What it raised and still stands ends. */
    void delete(String organization, String id) {
        jdbi.useTransaction(handle -> {
            AlertRule before = lock(organization, id);
            store.delete(organization, id);
            alerts.endAllOf(organization, id, clock.instant());
            record(organization, "alert_rule.deleted", id, Optional.of(before), Optional.empty());
        });
    }

    AlertRule find(String organization, String id) {
        return store.find(organization, id).orElseThrow(() -> unknown(id));
    }

    Page<AlertRule> list(String organization, int limit, String page) {
        PageToken query = PageToken.of("alert_rules", organization);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        return Page.of(store.list(organization, after, limit + 1), limit, query, rule -> List.of(rule.id()));
    }

    private AlertRule lock(String organization, String id) {
        AlertRule there = store.lock(organization, id).orElseThrow(() -> unknown(id));
        preconditions.check(AlertRuleResponse.of(there));
        return there;
    }

    private void record(
            String organization, String action, String id, Optional<AlertRule> before, Optional<AlertRule> after) {
        audit.record(
                organization,
                action,
                id,
                before.map(AlertRuleResponse::of).orElse(null),
                after.map(AlertRuleResponse::of).orElse(null));
    }

    private void checkGroups(String organization, AlertRuleRequest request) {
        List<String> ids = request.rbacGroupIds() == null ? List.of() : request.rbacGroupIds();
        List<FieldError> errors = new ArrayList<>();
        for (int index = 0; index < ids.size(); index++) {
            if (directory.of(organization).group(ids.get(index)).isEmpty()) {
                errors.add(FieldError.ofPointer(
                        "/rbac_group_ids/" + index,
                        "There is no rbac_group '" + ids.get(index) + "' in this organization's directory."));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    LimitsProblem.HOLDER_UNKNOWN, errors.get(0).detail(), errors);
        }
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("alert rule", id);
    }
}
