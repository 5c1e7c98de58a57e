package dev.tokenward.limits.setting;

import java.util.Locale;

/**
 * Where a limit stands.
 *
 * @param id the user, group, seat tier or surface; empty for the organization
 */
public record LimitScope(Type type, String id) {
    public LimitScope {
        if (id.isEmpty() != (type == Type.ORGANIZATION)) {
            throw new IllegalArgumentException("id does not fit a scope of " + type + ": '" + id + "'");
        }
    }

    public static LimitScope organization() {
        return new LimitScope(Type.ORGANIZATION, "");
    }

    /** The kinds of places, by the vendor's names. */
    public enum Type {
        USER,
        RBAC_GROUP,
        SEAT_TIER,
        ORGANIZATION,
        ORGANIZATION_SERVICE;

        /** The name on the wire and in SQL: {@code rbac_group}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
