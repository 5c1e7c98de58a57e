package dev.tokenward.limits.alert;

import static java.util.stream.Collectors.toMap;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.limits.webhook.OutboxService;
import dev.tokenward.limits.webhook.OutgoingEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Evaluates one organization's rules: looks at what stands, raises and ends, and queues what receivers are told, in one
 * transaction that no other replica enters meanwhile. A crash leaves all of it or nothing.
 */
@Singleton
class EvaluationService {
    private final EvaluationStore evaluations;
    private final AlertRuleStore rules;
    private final AlertStore alerts;
    private final ReadingService readings;
    private final KnowledgeService knowledge;
    private final AlertViewService views;
    private final OutboxService outbox;
    private final AlertConfig config;
    private final Jdbi jdbi;
    private final Clock clock;
    private final String evaluator = Ids.next("evaluator");

    EvaluationService(
            EvaluationStore evaluations,
            AlertRuleStore rules,
            AlertStore alerts,
            ReadingService readings,
            KnowledgeService knowledge,
            AlertViewService views,
            OutboxService outbox,
            AlertConfig config,
            Jdbi jdbi,
            Clock clock) {
        this.evaluations = evaluations;
        this.rules = rules;
        this.alerts = alerts;
        this.readings = readings;
        this.knowledge = knowledge;
        this.views = views;
        this.outbox = outbox;
        this.config = config;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Answers what was raised: nothing when it is another replica's turn, or this one does not know enough yet. */
    List<Alert> evaluate(String organization) {
        Optional<Instant> knownAsOf = knowledge.asOf();
        return knownAsOf.isEmpty()
                ? List.of()
                : Tenancy.organization(
                        organization, () -> jdbi.inTransaction(handle -> evaluate(organization, knownAsOf.get())));
    }

    private List<Alert> evaluate(String organization, Instant knownAsOf) {
        if (!evaluations.claim(organization, evaluator, knownAsOf, clock.instant(), config.takeover())) {
            return List.of();
        }
        // Read again with the turn in hand, else a late starter would look at an earlier instant than the one before it
        Instant now = clock.instant();
        Map<String, AlertRule> enabled =
                rules.lockEnabled(organization).stream().collect(toMap(AlertRule::id, Function.identity()));
        Set<Crossing> standing = alerts.standing(organization, enabled.keySet());
        Crossings.Outcome outcome =
                Crossings.between(standing, readings.crossed(organization, List.copyOf(enabled.values()), now));
        if (outcome.isNothing()) {
            return List.of();
        }
        alerts.end(organization, outcome.ended(), now);
        List<Alert> raised = raised(organization, enabled, outcome.raised(), now);
        alerts.raise(organization, raised);
        outbox.tellAll(
                organization,
                raised.stream().map(alert -> event(organization, alert)).toList());
        return raised;
    }

    private List<Alert> raised(
            String organization, Map<String, AlertRule> enabled, Map<Crossing, Reading> crossings, Instant now) {
        Map<Crossing, Integer> before = alerts.occurrences(organization, crossings.keySet());
        return crossings.entrySet().stream()
                .map(each -> {
                    AlertRule rule = enabled.get(each.getKey().ruleId());
                    return new Alert(
                            Ids.next("alert"),
                            rule.name(),
                            rule.kind(),
                            rule.subject(),
                            each.getKey(),
                            before.getOrDefault(each.getKey(), 0) + 1,
                            each.getValue(),
                            now,
                            Optional.empty());
                })
                .toList();
    }

    private OutgoingEvent event(String organization, Alert alert) {
        AlertResponse data = views.of(organization, alert);
        String subject = alert.crossing().subjectId().isEmpty()
                ? organization
                : alert.crossing().subjectId();
        return new OutgoingEvent(alert.id(), "dev.tokenward.alert.raised", subject, alert.raisedAt(), data);
    }
}
