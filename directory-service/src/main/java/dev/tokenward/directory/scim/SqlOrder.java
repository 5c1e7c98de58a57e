package dev.tokenward.directory.scim;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The order of a list; those of equal rank stand in the order of their making.
 *
 * @param column empty where the order is taken from the document, or from nothing
 * @param path in the document
 */
record SqlOrder(Optional<Column> column, List<String> path, boolean descending) {
    SqlOrder {
        path = List.copyOf(path);
    }

    static SqlOrder by(String attribute, Attribute schema, boolean descending, Map<String, Column> columns) {
        String name = attribute.toLowerCase(Locale.ROOT);
        Optional<Column> column = Optional.ofNullable(columns.get(name)).filter(each -> each.kind() != Column.Kind.KEY);
        return new SqlOrder(column, column.isPresent() || name.isEmpty() ? List.of() : path(name, schema), descending);
    }

    String sql(String table) {
        String direction = descending ? " desc nulls first, " : " nulls last, ";
        if (!path.isEmpty()) {
            return " order by lower(" + table + ".scim #>> :sort_path)" + direction + table + ".id";
        }
        return column.map(by -> " order by " + by.sql() + direction + table + ".id")
                .orElse(" order by " + table + ".id" + (descending ? " desc" : ""));
    }

    /** Of several values the first counts. */
    private static List<String> path(String name, Attribute schema) {
        String[] parts = name.split("\\.", 2);
        Optional<Attribute> first = schema.part(parts[0]);
        Optional<Attribute> second = first.flatMap(each -> each.part(parts.length > 1 ? parts[1] : "value"));
        if (first.isEmpty()
                || first.get().readOnly()
                || (second.isEmpty() && first.get().isComplex())) {
            return List.of();
        }
        List<String> inner = second.map(each -> List.of(each.name())).orElse(List.of());
        String outer = first.get().name();
        return first.get().multiValued() ? join(List.of(outer, "0"), inner) : join(List.of(outer), inner);
    }

    private static List<String> join(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
