package dev.tokenward.limits.admission;

import dev.tokenward.commons.spending.ModelFamily;
import dev.tokenward.limits.admission.Decision.Warning;
import dev.tokenward.limits.directory.SurfaceGrant;
import dev.tokenward.limits.policy.StaleData;
import dev.tokenward.limits.standing.Standing;
import dev.tokenward.limits.standing.TurnStandings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * May this turn start (docs/rules.md, section 4): seven checks in order, the first that fails gives the reason. A limit is
 * reached when what is spent and held is equal to it or more.
 */
public final class TurnAdmission {
    private static final List<Function<TurnQuestion, Optional<RefusalReason>>> CHECKS = List.of(
            TurnAdmission::person,
            TurnAdmission::surface,
            TurnAdmission::model,
            reached(TurnStandings::ceilings, RefusalReason.ORGANIZATION_LIMIT_REACHED),
            reached(TurnStandings::pools, RefusalReason.GROUP_POOL_REACHED),
            reached(TurnStandings::surface, RefusalReason.SURFACE_LIMIT_REACHED),
            reached(TurnStandings::overall, RefusalReason.USER_LIMIT_REACHED));
    private static final int FIRST_WARNING = 75;
    private static final int LAST_WARNING = 90;

    private TurnAdmission() {}

    public static Decision decide(TurnQuestion question) {
        Optional<RefusalReason> reason = closedOnStaleData(question)
                .or(() -> CHECKS.stream()
                        .map(check -> check.apply(question))
                        .flatMap(Optional::stream)
                        .findFirst());
        List<Standing> limits = Standing.reachedFirst(question.standings().all());
        List<Warning> warnings = limits.stream().flatMap(TurnAdmission::warning).toList();
        return new Decision(
                reason,
                limits,
                warnings,
                opensAt(question, reason),
                suggestedModel(question, reason, warnings),
                question.stale().isPresent());
    }

    private static Optional<RefusalReason> closedOnStaleData(TurnQuestion question) {
        return question.stale().filter(StaleData.CLOSED::equals).map(closed -> RefusalReason.DATA_STALE);
    }

    private static Optional<RefusalReason> person(TurnQuestion question) {
        if (question.person().isEmpty()) {
            return Optional.of(RefusalReason.USER_UNKNOWN);
        }
        TurnQuestion.Person person = question.person().get();
        if (!person.active()) {
            return Optional.of(RefusalReason.USER_INACTIVE);
        }
        return person.seated() ? Optional.empty() : Optional.of(RefusalReason.SEAT_MISSING);
    }

    private static Optional<RefusalReason> surface(TurnQuestion question) {
        boolean open =
                question.grant().filter(grant -> grant.isOpenAt(question.now())).isPresent();
        return open ? Optional.empty() : Optional.of(RefusalReason.SURFACE_NOT_GRANTED);
    }

    private static Optional<RefusalReason> model(TurnQuestion question) {
        return question.model()
                .filter(model ->
                        question.grant().filter(grant -> !grant.allows(model)).isPresent())
                .map(model -> RefusalReason.MODEL_NOT_ALLOWED);
    }

    private static Function<TurnQuestion, Optional<RefusalReason>> reached(
            Function<TurnStandings, List<Standing>> which, RefusalReason reason) {
        return question -> which.apply(question.standings()).stream().anyMatch(Standing::isReached)
                ? Optional.of(reason)
                : Optional.empty();
    }

    private static Stream<Warning> warning(Standing standing) {
        if (standing.isReached() || !standing.isUsedBy(FIRST_WARNING)) {
            return Stream.empty();
        }
        return Stream.of(new Warning(standing, standing.isUsedBy(LAST_WARNING) ? LAST_WARNING : FIRST_WARNING));
    }

    private static Optional<Instant> opensAt(TurnQuestion question, Optional<RefusalReason> reason) {
        return reason.filter(RefusalReason.SURFACE_NOT_GRANTED::equals)
                .flatMap(closed -> question.grant())
                .flatMap(SurfaceGrant::allowedFrom);
    }

    private static Optional<String> suggestedModel(
            TurnQuestion question, Optional<RefusalReason> reason, List<Warning> warnings) {
        if (reason.filter(RefusalReason.MODEL_NOT_ALLOWED::equals).isPresent()) {
            return question.grant().map(grant -> grant.orFirstAllowed(question.defaultModel()));
        }
        boolean moneyIsShort =
                reason.filter(RefusalReason::isLimit).isPresent() || reason.isEmpty() && !warnings.isEmpty();
        return question.model()
                .filter(model -> moneyIsShort && ModelFamily.isCostlier(model, question.defaultModel()))
                .map(model -> question.defaultModel());
    }
}
