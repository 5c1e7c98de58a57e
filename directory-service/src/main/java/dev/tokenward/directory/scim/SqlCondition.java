package dev.tokenward.directory.scim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A filter as a condition of a statement.
 *
 * @param sql holds for every row that the filter holds for
 * @param exact and for no other: nothing is left to look at
 */
record SqlCondition(String sql, Map<String, Object> bindings, boolean exact) {
    static final SqlCondition ALL = new SqlCondition("true", Map.of(), true);
    static final SqlCondition UNKNOWN = new SqlCondition("true", Map.of(), false);

    SqlCondition {
        bindings = Map.copyOf(bindings);
    }

    static SqlCondition of(String sql) {
        return new SqlCondition(sql, Map.of(), true);
    }

    static SqlCondition of(String sql, String name, Object value) {
        return new SqlCondition(sql, Map.of(name, value), true);
    }

    SqlCondition inexact() {
        return new SqlCondition(sql, bindings, false);
    }

    /** What may be more than the filter holds for cannot be turned round. */
    SqlCondition negated() {
        return exact ? new SqlCondition("(" + sql + ") is not true", bindings, true) : UNKNOWN;
    }

    static SqlCondition joined(String operator, List<SqlCondition> parts) {
        Map<String, Object> bindings = new HashMap<>();
        parts.forEach(part -> bindings.putAll(part.bindings()));
        String sql = parts.stream().map(SqlCondition::sql).collect(Collectors.joining(" " + operator + " ", "(", ")"));
        return new SqlCondition(sql, bindings, parts.stream().allMatch(SqlCondition::exact));
    }
}
