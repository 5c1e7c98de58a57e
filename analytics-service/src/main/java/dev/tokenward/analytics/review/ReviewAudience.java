package dev.tokenward.analytics.review;

import dev.tokenward.analytics.visibility.Whose;
import java.util.List;

/**
 * Whom a review is about, and so who may read it: everyone, for admins, or a group, for its owners too.
 *
 * @param id {@link #ORGANIZATION}, or the group's id
 * @param name of the organization or group
 */
public record ReviewAudience(String id, String name) {
    public static final String ORGANIZATION = "organization";

    public boolean isOrganization() {
        return id.equals(ORGANIZATION);
    }

    public Whose whose(String organization) {
        return new Whose(organization, isOrganization() ? List.of() : List.of(id));
    }
}
