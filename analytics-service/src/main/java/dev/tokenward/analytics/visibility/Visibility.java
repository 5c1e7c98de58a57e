package dev.tokenward.analytics.visibility;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An organization's usage as far as a caller sees it: an admin or analyst everyone's, an owner of groups what people used on
 * days on which they were in one of those groups.
 *
 * @param ownGroups empty for those who see everyone's
 */
public record Visibility(String organization, Optional<Set<String>> ownGroups) {
    public Visibility {
        ownGroups = ownGroups.map(Set::copyOf);
    }

    public static Visibility of(Caller caller) {
        boolean everyone = caller.scopes().contains(Scope.ANALYTICS_READ);
        return new Visibility(caller.organization(), everyone ? Optional.empty() : Optional.of(caller.ownedGroupIds()));
    }

    public boolean ofEveryone() {
        return ownGroups.isEmpty();
    }

    /**
     * The groups to which a report is to be held.
     *
     * @param asked empty for no particular one
     * @return empty for everyone, groups or none
     * @throws ProblemException 403 where a group was asked for that the caller does not own, or the caller owns none
     */
    public List<String> groups(List<String> asked) {
        if (ownGroups.isEmpty()) {
            return asked;
        }
        Set<String> own = ownGroups.get();
        if (own.isEmpty()) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "This key's person owns no group.");
        }
        asked.stream().filter(group -> !own.contains(group)).findFirst().ifPresent(other -> {
            throw new ProblemException(
                    CommonProblem.FORBIDDEN,
                    "The group '" + other + "' is not yours. You see: " + String.join(", ", sorted(own)) + ".");
        });
        return asked.isEmpty() ? sorted(own) : asked;
    }

    /** What a page's cursor is bound to: another caller's is another query. Empty last part for those who see everyone. */
    public List<Object> bound() {
        return List.of(organization, ownGroups.map(Visibility::sorted));
    }

    /** The same with the organization. */
    public Whose whose(List<String> asked) {
        return new Whose(organization, groups(asked));
    }

    private static List<String> sorted(Set<String> groups) {
        return groups.stream().sorted().toList();
    }
}
