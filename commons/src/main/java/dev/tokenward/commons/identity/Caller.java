package dev.tokenward.commons.identity;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls: what came with the credential, never with the path or the body.
 *
 * @param subject the key's id
 * @param organizationId empty for our own services, which serve every organization
 * @param userId the person whom the key belongs to, if it belongs to one
 * @param role the role of that person or key, if it has one
 * @param ownedGroupIds the groups that the person owns: whose members' affairs the person may read, and decide where that is
 *     delegated
 */
public record Caller(
        String subject,
        Optional<String> organizationId,
        Optional<String> userId,
        Optional<Role> role,
        Set<String> scopes,
        Set<String> ownedGroupIds) {
    /** Where an identity provider of ours leaves the caller in the security identity. */
    public static final String ATTRIBUTE = "tokenward.caller";

    /** One who owns no group. */
    public Caller(
            String subject,
            Optional<String> organizationId,
            Optional<String> userId,
            Optional<Role> role,
            Set<String> scopes) {
        this(subject, organizationId, userId, role, scopes, Set.of());
    }

    /** The organization that all of the request is about. */
    public String organization() {
        return organizationId.orElseThrow(() -> new ProblemException(
                CommonProblem.FORBIDDEN,
                "This key belongs to a service and to no organization; use an organization's key."));
    }
}
