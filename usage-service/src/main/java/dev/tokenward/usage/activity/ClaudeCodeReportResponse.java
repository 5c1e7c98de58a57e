package dev.tokenward.usage.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an actor did with Claude Code on a day in one terminal, as the vendor has it. */
@Schema(name = "ClaudeCodeUsage")
public record ClaudeCodeReportResponse(
        @Schema(description = "The day's first instant, UTC.", examples = "2026-11-23T00:00:00Z")
        Instant date,

        CodeActorResponse actor,
        String organizationId,

        @Schema(
                description = "`subscription` for who has an account, `api` for an installation that tells of none.",
                examples = "subscription")
        String customerType,

        @Schema(nullable = true, description = "Always null: it is not told.")
        String subscriptionType,

        @Schema(description = "That of the session; `unknown` when it was not told.", examples = "vscode")
        String terminalType,

        @Schema(description = "Always false: it is not told.")
        boolean isRemote,

        CoreMetricsResponse coreMetrics,

        @Schema(
                description =
                        "By tool: `edit_tool`, `multi_edit_tool`, `write_tool`, `notebook_edit_tool`, and others used.")
        Map<String, ToolActionsResponse> toolActions,

        List<ModelBreakdownResponse> modelBreakdown) {

    private static final List<String> TOOLS = List.of("Edit", "MultiEdit", "Write", "NotebookEdit");

    static ClaudeCodeReportResponse of(String organization, LocalDate day, CodeUser user) {
        return new ClaudeCodeReportResponse(
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                CodeActorResponse.of(user),
                organization,
                user.isSubscriber() ? "subscription" : "api",
                null,
                user.terminal(),
                false,
                CoreMetricsResponse.of(user),
                toolActions(user),
                user.models().stream().map(ModelBreakdownResponse::of).toList());
    }

    private static Map<String, ToolActionsResponse> toolActions(CodeUser user) {
        Map<String, ToolActionsResponse> actions = new TreeMap<>();
        Stream.concat(TOOLS.stream(), user.deeds().stream().map(CodeUser.Deed::tool))
                .filter(tool -> !tool.isEmpty())
                .distinct()
                .forEach(tool -> actions.put(
                        wireName(tool),
                        new ToolActionsResponse(
                                user.count(Measure.TOOL_ACCEPTED, tool), user.count(Measure.TOOL_REJECTED, tool))));
        return actions;
    }

    /** {@code MultiEdit} is {@code multi_edit_tool}. */
    private static String wireName(String tool) {
        return tool.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT) + "_tool";
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "A person, or an installation that tells of no account.")
    public record CodeActorResponse(
            @Schema(description = "`user_actor` or `api_actor`.", examples = "user_actor")
            String type,

            @Schema(description = "Of a `user_actor`; the id of one whom the directory does not know any more.")
            String emailAddress,

            @Schema(description = "Of an `api_actor`: the id of the installation.")
            String apiKeyName) {
        static CodeActorResponse of(CodeUser user) {
            return user.isSubscriber()
                    ? new CodeActorResponse("user_actor", user.address(), null)
                    : new CodeActorResponse("api_actor", null, user.actor());
        }
    }

    public record CoreMetricsResponse(
            @Schema(examples = "5") long numSessions,
            LinesOfCodeResponse linesOfCode,
            @Schema(examples = "2") long commitsByClaudeCode,
            @Schema(examples = "1") long pullRequestsByClaudeCode) {
        static CoreMetricsResponse of(CodeUser user) {
            return new CoreMetricsResponse(
                    user.count(Measure.SESSIONS),
                    new LinesOfCodeResponse(user.count(Measure.LINES_ADDED), user.count(Measure.LINES_REMOVED)),
                    user.count(Measure.COMMITS),
                    user.count(Measure.PULL_REQUESTS));
        }
    }

    public record LinesOfCodeResponse(long added, long removed) {}

    public record ToolActionsResponse(long accepted, long rejected) {}

    public record ModelBreakdownResponse(
            @Schema(examples = "claude-sonnet-5") String model,
            CodeTokensResponse tokens,
            EstimatedCostResponse estimatedCost) {
        static ModelBreakdownResponse of(CodeUser.ModelUse use) {
            return new ModelBreakdownResponse(
                    use.model(),
                    new CodeTokensResponse(use.input(), use.output(), use.cacheRead(), use.cacheCreation()),
                    new EstimatedCostResponse(new BigDecimal(use.net().minorUnits()), "USD"));
        }
    }

    public record CodeTokensResponse(
            @Schema(description = "Uncached.") long input,
            long output,
            long cacheRead,

            @Schema(description = "Written to the cache, for whatever time.")
            long cacheCreation) {}

    public record EstimatedCostResponse(
            @Schema(description = "Cents, with fractions, after discounts: what counts as spend.", examples = "1.155")
            BigDecimal amount,

            @Schema(examples = "USD") String currency) {}
}
