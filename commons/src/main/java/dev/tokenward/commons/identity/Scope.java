package dev.tokenward.commons.identity;

/** What a key may do, as named in {@code @RolesAllowed} and in a key's {@code scopes}. */
public final class Scope {
    public static final String DIRECTORY_READ = "directory:read";
    public static final String DIRECTORY_WRITE = "directory:write";
    /** Provisions people and groups by SCIM 2.0, and nothing else: for an identity provider's key. */
    public static final String SCIM_WRITE = "scim:write";

    public static final String KEYS_WRITE = "keys:write";
    public static final String LIMITS_READ = "limits:read";
    public static final String LIMITS_WRITE = "limits:write";
    /** Asks for more for oneself, and reads how that stands. */
    public static final String LIMITS_ASK = "limits:ask";

    public static final String DECISIONS_CHECK = "decisions:check";
    public static final String USAGE_READ = "usage:read";
    public static final String USAGE_WRITE = "usage:write";
    /** Sets what usage costs: prices, discounts, and corrections of what was counted. */
    public static final String PRICES_WRITE = "prices:write";

    public static final String ANALYTICS_READ = "analytics:read";
    /** One's own usage and limits, nothing of others. */
    public static final String SELF_READ = "self:read";
    /** Reads the groups that one owns, and their members: comes with owning one, and is given to no key. */
    public static final String GROUPS_OWN = "groups:own";
    /** The change feeds of every organization: for our own services alone, never given to a customer's key. */
    public static final String CHANGES_READ = "changes:read";
    /** Tells of changes that another service made: our own services alone. */
    public static final String AUDIT_WRITE = "audit:write";
    /** Makes organizations: the operator alone. */
    public static final String ORGANIZATIONS_WRITE = "organizations:write";
    /** Learns what a key is worth: our own services alone. */
    public static final String TOKENS_INTROSPECT = "tokens:introspect";

    private Scope() {}
}
