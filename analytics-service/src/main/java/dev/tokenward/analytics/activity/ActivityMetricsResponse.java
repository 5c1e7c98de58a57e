package dev.tokenward.analytics.activity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The vendor's metrics by product. Recorded usage has model requests, which stand as messages; what it does not carry is 0
 * where the vendor has a number and null where it allows one.
 */
final class ActivityMetricsResponse {
    private ActivityMetricsResponse() {}

    /** Of chat. */
    @Schema(name = "ChatMetrics")
    record Chat(
            @Schema(description = "Model requests.") long messageCount,
            long connectorsUsedCount,
            long distinctArtifactsCreatedCount,
            long distinctProjectsCreatedCount,
            long sharedConversationsViewedCount,
            long thinkingMessageCount,
            @Schema(nullable = true) Long distinctConnectorsUsedCount,
            @Schema(nullable = true) Long distinctConversationCount,
            @Schema(nullable = true) Long distinctFilesUploadedCount,
            @Schema(nullable = true) Long distinctProjectsUsedCount,
            @Schema(nullable = true) Long distinctSharedArtifactsViewedCount,
            @Schema(nullable = true) Long distinctSkillsUsedCount) {
        static Chat of(long requests) {
            return new Chat(requests, 0, 0, 0, 0, 0, null, null, null, null, null, null);
        }
    }

    /** Of Claude Code. */
    @Schema(name = "ClaudeCodeMetrics")
    record ClaudeCode(CoreCode coreMetrics, ToolActions toolActions) {
        static ClaudeCode unknown() {
            ToolActionCounts none = new ToolActionCounts(0, 0);
            return new ClaudeCode(
                    new CoreCode(0, 0, 0, null, new LinesOfCode(0, 0)), new ToolActions(none, none, none, none));
        }
    }

    @Schema(name = "CoreCodeMetrics")
    record CoreCode(
            long artifactsCreatedCount,
            long commitCount,
            long pullRequestCount,
            @Schema(nullable = true) Long distinctSessionCount,
            LinesOfCode linesOfCode) {}

    @Schema(name = "LinesOfCode")
    record LinesOfCode(long addedCount, long removedCount) {}

    @Schema(name = "ToolActions")
    record ToolActions(
            ToolActionCounts editTool,
            ToolActionCounts multiEditTool,
            ToolActionCounts notebookEditTool,
            ToolActionCounts writeTool) {}

    @Schema(name = "ToolActionCounts")
    record ToolActionCounts(long acceptedCount, long rejectedCount) {}

    /** Of cowork. */
    @Schema(name = "CoworkMetrics")
    record Cowork(
            @Schema(description = "Model requests.") long messageCount,
            long actionCount,
            long artifactsCreatedCount,
            long connectorsUsedCount,
            long dispatchTurnCount,
            long skillsUsedCount,
            @Schema(nullable = true) Long distinctSessionCount) {
        static Cowork of(long requests) {
            return new Cowork(requests, 0, 0, 0, 0, 0, null);
        }
    }

    /** Of design. */
    @Schema(name = "DesignMetrics")
    record Design(
            @Schema(description = "Model requests.") long messageCount,
            long distinctProjectsCreatedCount,
            @Schema(nullable = true) Long distinctProjectsUsedCount,
            @Schema(nullable = true) Long distinctSessionCount) {
        static Design of(long requests) {
            return new Design(requests, 0, null, null);
        }
    }

    /** Of the office products. */
    @Schema(name = "OfficeMetrics")
    record Office(OfficeProduct excel, OfficeProduct outlook, OfficeProduct powerpoint, OfficeProduct word) {
        static Office unknown() {
            OfficeProduct none = new OfficeProduct(0, 0, 0, null, null, null);
            return new Office(none, none, none, none);
        }
    }

    @Schema(name = "OfficeProductMetrics")
    record OfficeProduct(
            long connectorsUsedCount,
            long messageCount,
            long skillsUsedCount,
            @Schema(nullable = true) Long distinctConnectorsUsedCount,
            @Schema(nullable = true) Long distinctSessionCount,
            @Schema(nullable = true) Long distinctSkillsUsedCount) {}

    /** Of science. */
    @Schema(name = "ScienceMetrics")
    record Science(
            @Schema(description = "Model requests.") long messageCount,
            long delegationCount,
            long remoteComputeJobCount,
            long skillsUsedCount,
            @Schema(nullable = true) Long distinctSessionCount) {
        static Science of(long requests) {
            return new Science(requests, 0, 0, 0, null);
        }
    }
}
