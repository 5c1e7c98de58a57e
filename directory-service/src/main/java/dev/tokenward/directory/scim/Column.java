package dev.tokenward.directory.scim;

import java.util.Map;

/**
 * Where an attribute that filters name stands in the database.
 *
 * @param sql for text and instants the expression; for {@link Kind#KEY} a condition on {@code %s}
 */
record Column(Kind kind, String sql) {
    enum Kind {
        /** Compared without case: the column has it in lower case. */
        TEXT,
        EXACT_TEXT,
        BOOLEAN,
        INSTANT,
        /** Of many values, answered for {@code eq} alone. */
        KEY
    }

    static final Map<String, Column> OF_USERS = Map.ofEntries(
            Map.entry("id", new Column(Kind.EXACT_TEXT, "u.id")),
            Map.entry("username", new Column(Kind.TEXT, "u.user_name_key")),
            Map.entry("externalid", new Column(Kind.EXACT_TEXT, "u.external_id")),
            Map.entry("displayname", new Column(Kind.TEXT, "u.name_key")),
            Map.entry("active", new Column(Kind.BOOLEAN, "u.status = 'active'")),
            Map.entry("emails", new Column(Kind.KEY, Sql.EMAIL)),
            Map.entry("emails.value", new Column(Kind.KEY, Sql.EMAIL)),
            Map.entry("groups.value", new Column(Kind.KEY, Sql.GROUP)),
            Map.entry("groups", new Column(Kind.KEY, Sql.GROUP)),
            Map.entry("meta.created", new Column(Kind.INSTANT, "u.added_at")),
            Map.entry("meta.lastmodified", new Column(Kind.INSTANT, "coalesce(u.modified_at, u.added_at)")));

    static final Map<String, Column> OF_GROUPS = Map.of(
            "id", new Column(Kind.EXACT_TEXT, "g.id"),
            "externalid", new Column(Kind.EXACT_TEXT, "g.external_id"),
            "displayname", new Column(Kind.TEXT, "g.name_key"),
            "members", new Column(Kind.KEY, Sql.MEMBER),
            "members.value", new Column(Kind.KEY, Sql.MEMBER),
            "meta.created", new Column(Kind.INSTANT, "g.created_at"),
            "meta.lastmodified", new Column(Kind.INSTANT, "g.updated_at"));

    private static final class Sql {
        static final String EMAIL = "u.id in (select a.user_id from user_addresses a "
                + "where a.org_id = :org and a.address = lower(%1$s) union all select p.id from users p "
                + "where p.org_id = :org and p.email = lower(%1$s) and p.scim is null and p.deleted_at is null)";
        static final String GROUP = "exists (select 1 from memberships m join rbac_groups g "
                + "on g.org_id = m.org_id and g.id = m.group_id and g.source_type = 'scim' "
                + "where m.org_id = u.org_id and m.user_id = u.id and m.until is null and m.group_id = %1$s)";
        static final String MEMBER = "exists (select 1 from memberships m where m.org_id = g.org_id "
                + "and m.group_id = g.id and m.until is null and m.user_id = %1$s)";
    }
}
