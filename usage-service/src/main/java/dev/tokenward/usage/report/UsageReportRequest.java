package dev.tokenward.usage.report;

import static java.util.stream.Collectors.joining;

import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What the usage report is grouped and filtered by. {@code name[]=a} is the vendor's way for arrays; {@code name=a} is taken too. */
public class UsageReportRequest {
    private static final String NO_SOURCE = "Taken as the vendor has it; nothing here has one, so nothing matches.";

    @QueryParam("group_by[]")
    @Parameter(
            description = "Any of `account_id`, `api_key_id`, `context_window`, `inference_geo`, `model`, `product`, "
                    + "`service_account_id`, `service_tier`, `speed`, `workspace_id`; without it one row a bucket.",
            example = "model")
    public List<String> groupBy;

    @QueryParam("group_by")
    @Parameter(hidden = true)
    public List<String> groupByPlain;

    @QueryParam("account_ids[]")
    @Parameter(description = "Only these users' usage, by id.")
    public List<String> accountIds;

    @QueryParam("account_ids")
    @Parameter(hidden = true)
    public List<String> accountIdsPlain;

    @QueryParam("api_key_ids[]")
    @Parameter(description = NO_SOURCE)
    public List<String> apiKeyIds;

    @QueryParam("api_key_ids")
    @Parameter(hidden = true)
    public List<String> apiKeyIdsPlain;

    @QueryParam("context_window[]")
    @Parameter(description = "Only these: `0-200k`, `200k-1M`.")
    public List<String> contextWindow;

    @QueryParam("context_window")
    @Parameter(hidden = true)
    public List<String> contextWindowPlain;

    @QueryParam("inference_geos[]")
    @Parameter(description = "Only these: `global`, `us`, `not_available`.")
    public List<String> inferenceGeos;

    @QueryParam("inference_geos")
    @Parameter(hidden = true)
    public List<String> inferenceGeosPlain;

    @QueryParam("models[]")
    @Parameter(description = "Only these models, named as the events name them.")
    public List<String> models;

    @QueryParam("models")
    @Parameter(hidden = true)
    public List<String> modelsPlain;

    @QueryParam("products[]")
    @Parameter(description = "Only these surfaces: `chat`, `claude_code`, `cowork` …")
    public List<String> products;

    @QueryParam("products")
    @Parameter(hidden = true)
    public List<String> productsPlain;

    @QueryParam("service_account_ids[]")
    @Parameter(description = NO_SOURCE)
    public List<String> serviceAccountIds;

    @QueryParam("service_account_ids")
    @Parameter(hidden = true)
    public List<String> serviceAccountIdsPlain;

    @QueryParam("service_tiers[]")
    @Parameter(
            description =
                    "`batch`, `flex`, `flex_discount`, `priority`, `priority_on_demand`, `standard`. " + NO_SOURCE)
    public List<String> serviceTiers;

    @QueryParam("service_tiers")
    @Parameter(hidden = true)
    public List<String> serviceTiersPlain;

    @QueryParam("speeds[]")
    @Parameter(description = "Only these: `standard`, `fast`.")
    public List<String> speeds;

    @QueryParam("speeds")
    @Parameter(hidden = true)
    public List<String> speedsPlain;

    @QueryParam("workspace_ids[]")
    @Parameter(description = NO_SOURCE)
    public List<String> workspaceIds;

    @QueryParam("workspace_ids")
    @Parameter(hidden = true)
    public List<String> workspaceIdsPlain;

    UsageGrouping toGrouping() {
        Map<UsageDimension, List<String>> filters = new EnumMap<>(UsageDimension.class);
        filters.put(UsageDimension.ACCOUNT_ID, both(accountIds, accountIdsPlain));
        filters.put(UsageDimension.API_KEY_ID, both(apiKeyIds, apiKeyIdsPlain));
        filters.put(
                UsageDimension.CONTEXT_WINDOW,
                known("context_window[]", both(contextWindow, contextWindowPlain), "0-200k", "200k-1M"));
        filters.put(
                UsageDimension.INFERENCE_GEO,
                known("inference_geos[]", both(inferenceGeos, inferenceGeosPlain), "global", "not_available", "us"));
        filters.put(UsageDimension.MODEL, both(models, modelsPlain));
        filters.put(UsageDimension.PRODUCT, both(products, productsPlain));
        filters.put(UsageDimension.SERVICE_ACCOUNT_ID, both(serviceAccountIds, serviceAccountIdsPlain));
        filters.put(UsageDimension.SERVICE_TIER, tiers());
        filters.put(UsageDimension.SPEED, known("speeds[]", both(speeds, speedsPlain), "fast", "standard"));
        filters.put(UsageDimension.WORKSPACE_ID, both(workspaceIds, workspaceIdsPlain));
        filters.values().removeIf(List::isEmpty);
        return new UsageGrouping(dimensions(), filters);
    }

    private Set<UsageDimension> dimensions() {
        Set<UsageDimension> dimensions = EnumSet.noneOf(UsageDimension.class);
        both(groupBy, groupByPlain).forEach(name -> dimensions.add(dimension(name)));
        return dimensions;
    }

    private static UsageDimension dimension(String name) {
        return UsageDimension.ofWireName(name).orElseThrow(() -> {
            String all = Stream.of(UsageDimension.values())
                    .map(UsageDimension::wireName)
                    .collect(joining(", "));
            return ProblemException.invalidParameter(
                    "group_by[]", "'group_by[]' must be any of " + all + ", not '" + name + "'.");
        });
    }

    private List<String> tiers() {
        return known(
                "service_tiers[]",
                both(serviceTiers, serviceTiersPlain),
                "batch",
                "flex",
                "flex_discount",
                "priority",
                "priority_on_demand",
                "standard");
    }

    private static List<String> known(String parameter, List<String> given, String... known) {
        List<String> allowed = List.of(known);
        given.stream().filter(value -> !allowed.contains(value)).findFirst().ifPresent(unknown -> {
            throw ProblemException.invalidParameter(
                    parameter,
                    "'" + parameter + "' must be any of " + String.join(", ", known) + ", not '" + unknown + "'.");
        });
        return given;
    }

    private static List<String> both(List<String> vendor, List<String> plain) {
        List<String> values = ArrayParameter.values(vendor, plain).stream()
                .distinct()
                .sorted()
                .toList();
        values.stream()
                .filter(value -> value.chars().anyMatch(Character::isISOControl))
                .findFirst()
                .ifPresent(value -> {
                    throw new ProblemException(CommonProblem.INVALID_REQUEST, "Filters have no control characters.");
                });
        return values;
    }
}
