package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.utils.JsonUtils;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.scim.PatchRequest.Kind;
import dev.tokenward.directory.scim.PatchRequest.Operation;
import java.util.Optional;

/** Changes a person's document as a PATCH says (RFC 7644, section 3.5.2). */
final class PatchJson {
    private PatchJson() {}

    /** @return the document in the schema's form */
    static ObjectNode patched(ObjectNode document, PatchRequest patch) {
        ObjectNode changed = document;
        for (Operation operation : patch.operations()) {
            apply(changed, operation);
            changed = DocumentCheck.user(changed);
        }
        return changed;
    }

    private static void apply(ObjectNode document, Operation operation) {
        String path = FilterReader.withoutCoreUrn(operation.path());
        if (path.regionMatches(true, 0, ScimJson.ENTERPRISE, 0, ScimJson.ENTERPRISE.length())) {
            applyToExtension(document, path.substring(ScimJson.ENTERPRISE.length()), operation);
            return;
        }
        apply(document, path, SchemaJson.USER, operation);
    }

    private static void applyToExtension(ObjectNode document, String rest, Operation operation) {
        ObjectNode extension = document.get(ScimJson.ENTERPRISE) instanceof ObjectNode there
                ? there
                : document.putObject(ScimJson.ENTERPRISE);
        if (rest.startsWith(":") || rest.startsWith(".")) {
            apply(extension, rest.substring(1), SchemaJson.ENTERPRISE, operation);
        } else if (operation.kind() == Kind.REMOVE) {
            document.remove(ScimJson.ENTERPRISE);
        } else if (operation.value().isObject()) {
            ScimJson.fields(operation.value())
                    .forEach(field -> apply(
                            extension,
                            field.getKey(),
                            SchemaJson.ENTERPRISE,
                            new Operation(operation.kind(), field.getKey(), field.getValue(), true)));
        }
    }

    private static void apply(ObjectNode target, String spelled, Attribute schema, Operation operation) {
        Optional<Path> path = path(spelled, schema, operation);
        if (path.isEmpty()) {
            return;
        }
        try {
            change(target, path.get(), operation);
        } catch (ScimException e) {
            throw ScimProblem.INVALID_VALUE.because("'" + operation.path() + "': " + e.getMessage());
        }
    }

    /** Empty where a value without a path names what is not kept: that is left out, as in a whole document. */
    private static Optional<Path> path(String spelled, Attribute schema, Operation operation) {
        try {
            Path path = Path.fromString(FilterReader.spaced(spelled));
            Optional<Attribute> attribute = path.isRoot()
                    ? Optional.empty()
                    : schema.part(path.getElement(0).getAttribute());
            if (attribute.filter(each -> !each.readOnly()).isPresent()) {
                return Optional.of(path);
            }
            if (operation.implied()) {
                return Optional.empty();
            }
            throw attribute.isPresent()
                    ? ScimProblem.MUTABILITY.because(
                            "Attribute '" + attribute.get().name() + "' is readOnly")
                    : ScimProblem.INVALID_PATH.because("There is no attribute '" + operation.path() + "'.");
        } catch (ScimException | RuntimeException e) {
            if (e instanceof ProblemException problem) {
                throw problem;
            }
            throw ScimProblem.INVALID_PATH.because("'" + operation.path() + "' is no path: " + e.getMessage());
        }
    }

    private static void change(ObjectNode target, Path path, Operation operation) throws ScimException {
        JsonNode value = operation.value();
        boolean emptied =
                value.isNull() || value.isTextual() && value.textValue().isEmpty();
        if (operation.kind() == Kind.REMOVE && !emptied && target.path(first(path)) instanceof ArrayNode list) {
            if (path.size() == 1 && path.getElement(0).getValueFilter() == null) {
                removeNamed(list, value);
                return;
            }
        }
        if (operation.kind() == Kind.REMOVE || emptied) {
            JsonUtils.removeValues(path, target);
            return;
        }
        makeWhatIsSelected(target, path);
        if (operation.kind() == Kind.ADD) {
            JsonUtils.addValue(path, target, value);
        } else {
            JsonUtils.replaceValue(path, target, value);
        }
    }

    private static String first(Path path) {
        return path.getElement(0).getAttribute();
    }

    /** Takes out the elements that a value names, as Entra does. */
    private static void removeNamed(ArrayNode list, JsonNode named) {
        for (JsonNode each : named.isArray()
                ? named
                : JsonUtils.getJsonNodeFactory().arrayNode().add(named)) {
            String wanted = each.isObject() ? each.path("value").asText() : each.asText();
            for (int i = list.size() - 1; i >= 0; i--) {
                if (list.get(i).path("value").asText().equalsIgnoreCase(wanted)) {
                    list.remove(i);
                }
            }
        }
    }

    /** Entra changes {@code emails[type eq "work"].value} whether there is one or not: then there is one. */
    private static void makeWhatIsSelected(ObjectNode target, Path path) throws ScimException {
        Filter filter = path.getElement(0).getValueFilter();
        if (filter == null) {
            return;
        }
        Path selected = Path.root().attribute(first(path), filter);
        if (JsonUtils.findMatchingPaths(selected, target).stream().anyMatch(each -> !each.isEmpty())) {
            return;
        }
        ObjectNode made = ScimJson.object();
        say(filter, made);
        ArrayNode list = target.get(first(path)) instanceof ArrayNode there ? there : target.putArray(first(path));
        list.add(made);
    }

    private static void say(Filter filter, ObjectNode made) {
        if (filter.getFilterType() == FilterType.AND) {
            filter.getCombinedFilters().forEach(each -> say(each, made));
        } else if (filter.getFilterType() == FilterType.EQUAL) {
            made.set(filter.getAttributePath().getElement(0).getAttribute(), filter.getComparisonValue());
        } else {
            throw ScimProblem.NO_TARGET.because("Nothing is selected by [" + filter + "].");
        }
    }
}
