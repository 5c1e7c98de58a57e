package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads filters (RFC 7644, section 3.4.2.2), and says in SQL what of them can be said in SQL. */
final class FilterReader {
    private static final int LONGEST = 10_000;
    private static final Pattern CORE_URN =
            Pattern.compile("(?i)urn:ietf:params:scim:schemas:core:2\\.0:(?:User|Group):(?=[a-z$])");
    /** {@code emails[type eq "work"].value eq "…"}: no filter of the RFC's, but Entra's. */
    private static final Pattern PART_OF_SELECTED = Pattern.compile(
            "(?i)\\b(\\w+)\\[([^\\]\"]*\"[^\"]*\"[^\\]\"]*)]\\.(\\w+)\\s+(eq|co|sw|ew)\\s+(\"(?:[^\"\\\\]|\\\\.)*\")");
    /** {@code value eq"…"}, as an example of the RFC has it. */
    private static final Pattern UNSPACED = Pattern.compile("(?i)\\s(eq|ne|co|sw|ew|gt|ge|lt|le)\"");

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    private final Map<String, Column> columns;
    private int bound;

    private FilterReader(Map<String, Column> columns) {
        this.columns = columns;
    }

    static Filter filter(String sent) {
        String unquoted = QUOTED.matcher(sent).replaceAll("");
        if (unquoted.chars().filter(each -> each == '[').count()
                != unquoted.chars().filter(each -> each == ']').count()) {
            throw ScimProblem.INVALID_FILTER.because("'" + shortened(sent) + "' is no filter: a bracket is missing.");
        }
        if (sent.length() > LONGEST) {
            throw ScimProblem.INVALID_FILTER.because("The filter has more than " + LONGEST + " characters.");
        }
        try {
            String plain = PART_OF_SELECTED.matcher(withoutCoreUrn(sent)).replaceAll("$1[($2) and $3 $4 $5]");
            return Filter.fromString(spaced(plain));
        } catch (ScimException | RuntimeException | StackOverflowError e) {
            throw ScimProblem.INVALID_FILTER.because("'" + shortened(sent) + "' is no filter: " + e.getMessage());
        }
    }

    static String withoutCoreUrn(String sent) {
        return CORE_URN.matcher(sent).replaceAll("");
    }

    static String spaced(String sent) {
        return UNSPACED.matcher(sent).replaceAll(" $1 \"");
    }

    static boolean matches(Filter filter, JsonNode resource) {
        try {
            return FilterEvaluator.evaluate(filter, resource);
        } catch (ScimException | RuntimeException e) {
            throw ScimProblem.INVALID_FILTER.because("'" + shortened(filter.toString()) + "': " + e.getMessage());
        }
    }

    static SqlCondition sql(Optional<Filter> filter, Map<String, Column> columns) {
        return filter.map(new FilterReader(columns)::condition).orElse(SqlCondition.ALL);
    }

    private SqlCondition condition(Filter filter) {
        return switch (filter.getFilterType()) {
            case AND -> SqlCondition.joined("and", conditions(filter));
            case OR -> SqlCondition.joined("or", conditions(filter));
            case NOT -> condition(filter.getInvertedFilter()).negated();
            case COMPLEX_VALUE -> selected(filter);
            default ->
                Optional.ofNullable(columns.get(name(filter.getAttributePath())))
                        .map(column -> compared(column, filter))
                        .orElse(SqlCondition.UNKNOWN);
        };
    }

    private List<SqlCondition> conditions(Filter filter) {
        return filter.getCombinedFilters().stream().map(this::condition).toList();
    }

    /** Of {@code emails[type eq "work" and value eq "…"]} the value narrows the search. */
    private SqlCondition selected(Filter filter) {
        Column column = columns.get(name(filter.getAttributePath()));
        if (column == null || column.kind() != Column.Kind.KEY) {
            return SqlCondition.UNKNOWN;
        }
        return narrowed(column, filter.getValueFilter()).inexact();
    }

    private SqlCondition narrowed(Column column, Filter inner) {
        if (inner.getFilterType() == FilterType.AND) {
            List<SqlCondition> parts = inner.getCombinedFilters().stream()
                    .map(each -> narrowed(column, each))
                    .toList();
            return SqlCondition.joined("and", parts);
        }
        boolean value = inner.getFilterType() == FilterType.EQUAL
                && name(inner.getAttributePath()).equals("value");
        return value ? compared(column, inner) : SqlCondition.UNKNOWN;
    }

    private SqlCondition compared(Column column, Filter filter) {
        JsonNode value = filter.getComparisonValue();
        if (value != null && value.isNull()) {
            return SqlCondition.UNKNOWN;
        }
        return switch (column.kind()) {
            case TEXT -> text(column.sql(), "lower(:%s)", filter);
            case EXACT_TEXT -> text(column.sql(), ":%s", filter);
            case BOOLEAN -> flag(column, filter);
            case INSTANT -> instant(column, filter);
            case KEY ->
                filter.getFilterType() == FilterType.EQUAL
                        ? bind(name -> column.sql().formatted(":" + name), value.asText())
                        : SqlCondition.UNKNOWN;
        };
    }

    private SqlCondition text(String sql, String parameter, Filter filter) {
        String wanted =
                filter.isPresentFilter() ? "" : filter.getComparisonValue().asText();
        return switch (filter.getFilterType()) {
            case PRESENT -> SqlCondition.of(sql + " <> ''");
            case EQUAL -> bind(name -> sql + " = " + parameter.formatted(name), wanted);
            case NOT_EQUAL -> bind(name -> sql + " is distinct from " + parameter.formatted(name), wanted);
            case CONTAINS -> bind(name -> "strpos(" + sql + ", " + parameter.formatted(name) + ") > 0", wanted);
            case STARTS_WITH -> bind(name -> "starts_with(" + sql + ", " + parameter.formatted(name) + ")", wanted);
            case ENDS_WITH ->
                bind(name -> "right(" + sql + ", length(:" + name + ")) = " + parameter.formatted(name), wanted);
            default -> bind(name -> sql + " collate \"C\" " + order(filter) + " " + parameter.formatted(name), wanted);
        };
    }

    private SqlCondition flag(Column column, Filter filter) {
        if (filter.isPresentFilter()) {
            return SqlCondition.ALL;
        }
        boolean wanted = DocumentCheck.flag(filter.getComparisonValue())
                .orElseThrow(() -> ScimProblem.INVALID_FILTER.because(
                        "'" + filter.getAttributePath() + "' is true or false, not " + filter.getComparisonValue()));
        return switch (filter.getFilterType()) {
            case EQUAL -> SqlCondition.of("(" + column.sql() + ") = " + wanted);
            case NOT_EQUAL -> SqlCondition.of("(" + column.sql() + ") <> " + wanted);
            default ->
                throw ScimProblem.INVALID_FILTER.because(
                        "'" + filter.getAttributePath() + "' is compared by eq and ne alone.");
        };
    }

    private SqlCondition instant(Column column, Filter filter) {
        return switch (filter.getFilterType()) {
            case PRESENT -> SqlCondition.ALL;
            case EQUAL -> bind(name -> column.sql() + " = :" + name, instant(filter));
            case NOT_EQUAL -> bind(name -> column.sql() + " <> :" + name, instant(filter));
            case GREATER_THAN, GREATER_OR_EQUAL, LESS_THAN, LESS_OR_EQUAL ->
                bind(name -> column.sql() + " " + order(filter) + " :" + name, instant(filter));
            default ->
                throw ScimProblem.INVALID_FILTER.because(
                        "'" + filter.getAttributePath() + "' is a time and has no parts.");
        };
    }

    private static Instant instant(Filter filter) {
        String text = filter.getComparisonValue().asText();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ScimProblem.INVALID_FILTER.because(
                    "'" + shortened(text) + "' is no time such as 2026-01-31T09:00:00Z.");
        }
    }

    private static String order(Filter filter) {
        return switch (filter.getFilterType()) {
            case GREATER_THAN -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case LESS_THAN -> "<";
            case LESS_OR_EQUAL -> "<=";
            default -> throw new IllegalArgumentException(filter.toString());
        };
    }

    private SqlCondition bind(UnaryOperator<String> sql, Object value) {
        String name = "f" + bound++;
        return SqlCondition.of(sql.apply(name), name, value);
    }

    private static String name(Path path) {
        if (path.getSchemaUrn() != null) {
            return "";
        }
        return StreamSupport.stream(path.spliterator(), false)
                .map(Path.Element::getAttribute)
                .collect(Collectors.joining("."))
                .toLowerCase(Locale.ROOT);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
