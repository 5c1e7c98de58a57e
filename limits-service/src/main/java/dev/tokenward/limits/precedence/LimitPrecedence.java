package dev.tokenward.limits.precedence;

import static java.util.Comparator.comparing;

import dev.tokenward.limits.precedence.EffectiveLimit.Rule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The effective limit of a user in one dimension (docs/rules.md, section 2): an individual limit overrides all others, a
 * temporary one before a permanent one until it expires; else the organization's policy picks among the limits of the
 * user's groups and seat tier; without a candidate the spend is not capped.
 */
public final class LimitPrecedence {
    private LimitPrecedence() {}

    public static EffectiveLimit resolve(List<LimitCandidate> candidates, MultipleLimits policy, Instant now) {
        Comparator<LimitCandidate> order = comparing(LimitCandidate::limit, policy.bestFirst())
                .thenComparing(LimitCandidate::source)
                .thenComparing(LimitCandidate::name)
                .thenComparing(LimitCandidate::limitId);
        List<LimitCandidate> standing = candidates.stream()
                .filter(candidate -> candidate.standsAt(now))
                .sorted(order)
                .toList();
        Optional<LimitCandidate> temporary = first(standing, each -> isIndividual(each) && each.isTemporary());
        Optional<LimitCandidate> individual = temporary.or(() -> first(standing, LimitPrecedence::isIndividual));
        Optional<LimitCandidate> winner = individual.or(() -> first(standing, any -> true));
        return new EffectiveLimit(
                winner, rule(temporary.isPresent(), individual.isPresent(), winner.isPresent(), policy), standing);
    }

    private static Rule rule(boolean temporary, boolean individual, boolean any, MultipleLimits policy) {
        if (individual) {
            return temporary ? Rule.TEMPORARY_INDIVIDUAL_LIMIT : Rule.INDIVIDUAL_LIMIT;
        }
        if (!any) {
            return Rule.NO_LIMIT;
        }
        return policy == MultipleLimits.LOWEST ? Rule.LOWEST_INHERITED_LIMIT : Rule.HIGHEST_INHERITED_LIMIT;
    }

    private static boolean isIndividual(LimitCandidate candidate) {
        return candidate.source() == LimitSource.INDIVIDUAL;
    }

    private static Optional<LimitCandidate> first(List<LimitCandidate> ordered, Predicate<LimitCandidate> wanted) {
        return ordered.stream().filter(wanted).findFirst();
    }
}
