package dev.tokenward.analytics.connectors;

import dev.tokenward.commons.page.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of connectors. */
@Schema(name = "Connectors")
public record ConnectorsResponse(
        List<Row> data,

        @Schema(description = "Whether another page follows.")
        boolean hasMore,

        @Schema(description = "Give it as `page` with the same parameters.", nullable = true)
        String nextPage) {
    static ConnectorsResponse of(Page<ConnectorActivity> page) {
        return new ConnectorsResponse(page.map(Row::of).data(), page.hasMore(), page.nextPage());
    }

    /** One connector, or one product's, group's or user's part of it. */
    @Schema(name = "Connector")
    record Row(
            @Schema(description = "As the requests name it.", examples = "jira")
            String connectorName,

            @Schema(description = "Always null: not known.", nullable = true)
            String connectorDisplayName,

            @Schema(description = "Users who used it.", examples = "12")
            long distinctUserCount,

            @Schema(description = "Always null: not known.", nullable = true)
            Long individualAuthDistinctUserCount,

            @Schema(description = "Always null: not known.", nullable = true)
            Long managedAuthDistinctUserCount,

            @Schema(description = "Always null: not known.", nullable = true)
            Long readCallCount,

            @Schema(description = "Always null: not known.", nullable = true)
            Long writeCallCount,

            @Schema(description = "Always null: requests name connectors, not their calls.", nullable = true)
            Long unclassifiedCallCount,

            Conversations chatMetrics,
            Sessions claudeCodeMetrics,
            Sessions coworkMetrics,
            Office officeMetrics,

            @Schema(description = "Null unless grouped by.", nullable = true, examples = "chat")
            String product,

            @Schema(description = "Null unless grouped by, and for people who were in no group.", nullable = true)
            String rbacGroupId,

            @Schema(description = "Null unless grouped by, and for a group that is gone.", nullable = true)
            String rbacGroupName,

            @Schema(description = "Null unless grouped by.", nullable = true)
            String userId) {
        static Row of(ConnectorActivity row) {
            return new Row(
                    row.connector(),
                    null,
                    row.people(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    new Conversations(row.sessionsOf("chat").orElse(null)),
                    Sessions.of(row, "claude_code"),
                    Sessions.of(row, "cowork"),
                    Office.NONE,
                    row.product().orElse(null),
                    row.group().filter(group -> !group.isEmpty()).orElse(null),
                    row.groupName().orElse(null),
                    row.user().orElse(null));
        }
    }

    /** Of chat. */
    @Schema(name = "ConnectorConversations")
    record Conversations(
            @Schema(
                    description =
                            "Conversations that used it; null where requests used it and none names its conversation.",
                    nullable = true,
                    examples = "7")
            Long distinctConversationConnectorUsedCount) {}

    /** Of a product with sessions. */
    @Schema(name = "ConnectorSessions")
    record Sessions(
            @Schema(
                    description = "Sessions that used it; null where requests used it and none names its session.",
                    nullable = true,
                    examples = "7")
            Long distinctSessionConnectorUsedCount) {
        static Sessions of(ConnectorActivity row, String product) {
            return new Sessions(row.sessionsOf(product).orElse(null));
        }
    }

    /** Always null within: not told apart by document. */
    @Schema(name = "ConnectorOffice")
    record Office(Sessions excel, Sessions outlook, Sessions powerpoint, Sessions word) {
        private static final Sessions NOT_KNOWN = new Sessions(null);
        private static final Office NONE = new Office(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN);
    }
}
