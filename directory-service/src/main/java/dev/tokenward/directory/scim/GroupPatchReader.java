package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import dev.tokenward.directory.scim.PatchRequest.Kind;
import dev.tokenward.directory.scim.PatchRequest.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a PATCH does to a group: its name, the provider's id of it, its members, of which none needs to be read. */
final class GroupPatchReader {
    private final MemberPlan members = new MemberPlan();
    private String name;
    private Optional<String> externalId;

    private GroupPatchReader(String name, Optional<String> externalId) {
        this.name = name;
        this.externalId = externalId;
    }

    static GroupPatchReader read(PatchRequest patch, String name, Optional<String> externalId) {
        GroupPatchReader reader = new GroupPatchReader(name, externalId);
        patch.operations().forEach(reader::read);
        return reader;
    }

    MemberPlan members() {
        return members;
    }

    String name() {
        return name;
    }

    Optional<String> externalId() {
        return externalId;
    }

    private void read(Operation operation) {
        Path path = path(operation);
        boolean removed = operation.kind() == Kind.REMOVE;
        switch (path.getElement(0).getAttribute().toLowerCase(Locale.ROOT)) {
            case "members" -> members(operation, path);
            case "displayname" ->
                name = removed ? "" : operation.value().asText().strip();
            case "externalid" ->
                externalId = removed
                        ? Optional.empty()
                        : Optional.of(operation.value().asText()).filter(text -> !text.isBlank());
            default -> refuseUnlessImplied(operation, path.getElement(0).getAttribute());
        }
    }

    private static void refuseUnlessImplied(Operation operation, String attribute) {
        if (operation.implied()) {
            return;
        }
        boolean known = SchemaJson.GROUP.part(attribute).isPresent();
        throw known
                ? ScimProblem.MUTABILITY.because("Attribute '" + attribute + "' is readOnly")
                : ScimProblem.INVALID_PATH.because("A group has no attribute '" + operation.path() + "'.");
    }

    private void members(Operation operation, Path path) {
        Filter selection = path.getElement(0).getValueFilter();
        if (selection == null) {
            change(operation);
            return;
        }
        if (operation.kind() != Kind.REMOVE || path.size() > 1) {
            throw ScimProblem.MUTABILITY.because(
                    "A member is taken out or added, not changed: '" + operation.path() + "'.");
        }
        List<String> ids = new ArrayList<>();
        collect(selection, ids);
        members.remove(ids);
    }

    private void change(Operation operation) {
        List<String> ids = ids(operation.value());
        switch (operation.kind()) {
            case ADD -> members.add(ids);
            case REPLACE -> members.replace(ids);
            case REMOVE -> {
                if (operation.value().isNull()) {
                    members.replace(List.of());
                } else {
                    members.remove(ids);
                }
            }
        }
    }

    /** The members that a value names: objects with {@code value}, or ids alone. */
    static List<String> ids(JsonNode value) {
        List<String> ids = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (each.path("type").asText("User").equalsIgnoreCase("Group")) {
                throw ScimProblem.INVALID_VALUE.because("Groups within groups are not kept: '"
                        + each.path("value").asText() + "' is no user.");
            }
            String id = each.isObject() ? each.path("value").asText() : each.asText();
            if (id.isEmpty() || each.isNull()) {
                if (each.isNull()) {
                    continue;
                }
                throw ScimProblem.INVALID_VALUE.because("A member needs 'value', the id of a user.");
            }
            ids.add(id);
        }
        return ids;
    }

    private static void collect(Filter filter, List<String> ids) {
        if (filter.getFilterType() == FilterType.OR) {
            filter.getCombinedFilters().forEach(each -> collect(each, ids));
            return;
        }
        boolean byId = filter.getFilterType() == FilterType.EQUAL
                && filter.getAttributePath().toString().equalsIgnoreCase("value");
        if (!byId) {
            throw ScimProblem.INVALID_FILTER.because(
                    "Members are selected by 'value eq', one or several with 'or', not by [" + filter + "].");
        }
        ids.add(filter.getComparisonValue().asText());
    }

    private static Path path(Operation operation) {
        try {
            Path path = Path.fromString(FilterReader.spaced(FilterReader.withoutCoreUrn(operation.path())));
            if (!path.isRoot()) {
                return path;
            }
        } catch (ScimException | RuntimeException e) {
            throw ScimProblem.INVALID_PATH.because("'" + operation.path() + "' is no path: " + e.getMessage());
        }
        throw ScimProblem.INVALID_PATH.because("'" + operation.path() + "' names no attribute.");
    }
}
