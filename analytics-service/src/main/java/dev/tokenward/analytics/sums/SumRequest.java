package dev.tokenward.analytics.sums;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.AnalyticsProblem;
import dev.tokenward.analytics.settings.AnalyticsSettings;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.window.BucketRange;
import dev.tokenward.analytics.window.BucketWidth;
import dev.tokenward.analytics.window.TimeZoneRequest;
import dev.tokenward.analytics.window.WindowRequest;
import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters that all reports of sums take. {@code name[]=a} is the vendor's way for arrays; {@code name=a} is taken too. */
public class SumRequest {
    /** What the vendor has and the usage that we are told of does not carry. */
    private static final Set<String> WITHOUT_SOURCE =
            Set.of("slack_channel_id", "claude_tag_category", "claude_tag_user_id");

    @QueryParam("starting_at")
    @Parameter(
            description = "First instant, inclusive, RFC 3339 with zone; within the last 365 days and not before the "
                    + "organization's earliest date. The whole bucket (day, hour …) in which it lies counts.",
            required = true,
            example = "2026-11-01T00:00:00Z")
    public String startingAt;

    @QueryParam("ending_at")
    @Parameter(
            description = "End, exclusive, at most 31 days after `starting_at`; by default the earlier of now and "
                    + "31 days after it. A bucket that is taken in part counts wholly.")
    public String endingAt;

    @QueryParam("time_zone")
    @Parameter(
            description =
                    "Of days, weeks and months: a name of the IANA database, such as `Europe/Berlin`; by default the "
                            + "organization's setting, which is UTC unless set. They are cut from hours of UTC, so a zone that is no whole "
                            + "hours from UTC is refused. Groups stay those of the UTC day of use.",
            example = "Europe/Berlin")
    public String timeZone;

    @QueryParam("group_by[]")
    @Parameter(
            description = "Any of `product`, `model`, `context_window`, `inference_geo`, `speed`, `rbac_group_id`; of "
                    + "cost also `cost_type`, `token_type`, which have no number of requests. A person in two groups counts "
                    + "wholly in both, so sums by group may exceed the total.")
    public List<String> groupBy;

    @QueryParam("group_by")
    @Parameter(hidden = true)
    public List<String> groupByPlain;

    @QueryParam("products[]")
    @Parameter(description = "Only these surfaces: `chat`, `claude_code`, `cowork` …")
    public List<String> products;

    @QueryParam("products")
    @Parameter(hidden = true)
    public List<String> productsPlain;

    @QueryParam("models[]")
    @Parameter(description = "Only these models.")
    public List<String> models;

    @QueryParam("models")
    @Parameter(hidden = true)
    public List<String> modelsPlain;

    @QueryParam("context_windows[]")
    @Parameter(description = "Only these: `0-200k`, `200k-1M`.")
    public List<String> contextWindows;

    @QueryParam("context_windows")
    @Parameter(hidden = true)
    public List<String> contextWindowsPlain;

    @QueryParam("inference_geos[]")
    @Parameter(description = "Only these: `global`, `us`, `not_available`.")
    public List<String> inferenceGeos;

    @QueryParam("inference_geos")
    @Parameter(hidden = true)
    public List<String> inferenceGeosPlain;

    @QueryParam("speeds[]")
    @Parameter(description = "Only these: `standard`, `fast`.")
    public List<String> speeds;

    @QueryParam("speeds")
    @Parameter(hidden = true)
    public List<String> speedsPlain;

    @QueryParam("user_ids[]")
    @Parameter(description = "Only these users' usage.")
    public List<String> userIds;

    @QueryParam("user_ids")
    @Parameter(hidden = true)
    public List<String> userIdsPlain;

    @QueryParam("rbac_group_ids[]")
    @Parameter(description = "Only usage of people who were in one of these groups on the UTC day of use.")
    public List<String> rbacGroupIds;

    @QueryParam("rbac_group_ids")
    @Parameter(hidden = true)
    public List<String> rbacGroupIdsPlain;

    @QueryParam("slack_channel_ids[]")
    @Parameter(hidden = true)
    public List<String> slackChannelIds;

    @QueryParam("slack_channel_ids")
    @Parameter(hidden = true)
    public List<String> slackChannelIdsPlain;

    @QueryParam("claude_tag_categories[]")
    @Parameter(hidden = true)
    public List<String> claudeTagCategories;

    @QueryParam("claude_tag_categories")
    @Parameter(hidden = true)
    public List<String> claudeTagCategoriesPlain;

    @QueryParam("claude_tag_user_ids[]")
    @Parameter(hidden = true)
    public List<String> claudeTagUserIds;

    @QueryParam("claude_tag_user_ids")
    @Parameter(hidden = true)
    public List<String> claudeTagUserIdsPlain;

    BucketRange toBuckets(BucketWidth width, Instant now, AnalyticsSettings settings) {
        return new TimeZoneRequest(timeZone, settings.timeZone())
                .toBuckets(new WindowRequest(startingAt, endingAt).toInterval(now, settings.earliestDate()), width);
    }

    SumQuery toQuery(Visibility visibility, BucketRange range, boolean split, Set<Measure> measures) {
        Map<Dimension, List<String>> visible = filters(visibility);
        refuse("slack_channel_ids[]", both(slackChannelIds, slackChannelIdsPlain));
        refuse("claude_tag_categories[]", both(claudeTagCategories, claudeTagCategoriesPlain));
        refuse("claude_tag_user_ids[]", both(claudeTagUserIds, claudeTagUserIdsPlain));
        return new SumQuery(
                visibility.organization(),
                range,
                split,
                measures,
                dimensions(),
                visible,
                both(userIds, userIdsPlain),
                Optional.empty());
    }

    /** What a cursor is bound to. */
    Object[] parameters() {
        return new Object[] {startingAt, endingAt, timeZone, dimensions(), filters(), both(userIds, userIdsPlain)};
    }

    /** Whether it is cost that is reported, which can be split by what it was for. */
    protected boolean ofCost() {
        return false;
    }

    static BucketWidth width(String name) {
        String known =
                Stream.of(BucketWidth.values()).map(BucketWidth::wireName).collect(joining(", "));
        return BucketWidth.ofWireName(name)
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "bucket_width", "'bucket_width' must be one of " + known + ", not '" + name + "'."));
    }

    /** @param name of the parameter, for the refusal */
    protected static void oneOf(String name, String value, String... known) {
        if (value != null && !Arrays.asList(known).contains(value)) {
            throw ProblemException.invalidParameter(
                    name, "'" + name + "' must be one of " + String.join(", ", known) + ", not '" + value + "'.");
        }
    }

    /** A filter of the vendor's that we cannot apply is refused: figures that pass it over would be of other usage. */
    private static void refuse(String name, List<String> values) {
        if (!values.isEmpty()) {
            throw ProblemException.invalidParameter(
                    name, "'" + name + "' cannot be applied: the usage that is recorded does not carry it.");
        }
    }

    private Set<Dimension> dimensions() {
        Set<Dimension> dimensions = EnumSet.noneOf(Dimension.class);
        both(groupBy, groupByPlain).forEach(name -> dimensions.add(dimension(name)));
        return dimensions;
    }

    private Dimension dimension(String name) {
        String known = Stream.of(Dimension.values())
                .filter(dimension -> ofCost() || !dimension.ofParts())
                .map(Dimension::wireName)
                .collect(joining(", "));
        Optional<Dimension> dimension = Dimension.ofWireName(name);
        boolean ofCostAlone = !ofCost() && dimension.filter(Dimension::ofParts).isPresent();
        if (WITHOUT_SOURCE.contains(name) || ofCostAlone) {
            String detail = "Usage is not kept by '" + name + "'; it can be grouped by " + known + ".";
            throw new ProblemException(
                    AnalyticsProblem.GROUPING_NOT_AVAILABLE,
                    detail,
                    List.of(FieldError.ofParameter("group_by[]", detail)));
        }
        return dimension.orElseThrow(() -> ProblemException.invalidParameter(
                "group_by[]", "'group_by[]' must be any of " + known + ", not '" + name + "'."));
    }

    /** An owner of groups is held to them, whatever was asked for. */
    private Map<Dimension, List<String>> filters(Visibility visibility) {
        Map<Dimension, List<String>> filters = filters();
        filters.put(
                Dimension.RBAC_GROUP_ID, visibility.groups(filters.getOrDefault(Dimension.RBAC_GROUP_ID, List.of())));
        filters.values().removeIf(List::isEmpty);
        return filters;
    }

    private Map<Dimension, List<String>> filters() {
        Map<Dimension, List<String>> filters = new EnumMap<>(Dimension.class);
        filters.put(Dimension.PRODUCT, both(products, productsPlain));
        filters.put(Dimension.MODEL, both(models, modelsPlain));
        filters.put(Dimension.CONTEXT_WINDOW, both(contextWindows, contextWindowsPlain));
        filters.put(Dimension.INFERENCE_GEO, both(inferenceGeos, inferenceGeosPlain));
        filters.put(Dimension.SPEED, both(speeds, speedsPlain));
        filters.put(Dimension.RBAC_GROUP_ID, both(rbacGroupIds, rbacGroupIdsPlain));
        filters.values().removeIf(List::isEmpty);
        return filters;
    }

    private static List<String> both(List<String> vendorStyle, List<String> plain) {
        List<String> values = ArrayParameter.values(vendorStyle, plain);
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw new ProblemException(
                    CommonProblem.INVALID_REQUEST, "A value of a filter has the character U+0000, which no name has.");
        }
        return values;
    }
}
