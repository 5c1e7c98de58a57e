package dev.tokenward.analytics.report;

import dev.tokenward.analytics.finding.Column;
import dev.tokenward.analytics.finding.Line;
import dev.tokenward.analytics.finding.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report, the same shape for all: what it means, what to do, and lines with the figures that they come from. */
@Schema(
        name = "AnalyticsReport",
        description = "All figures are of one snapshot. Amounts are in minor units of `currency`.")
public record ReportResponse(
        @Schema(description = "Always `analytics_report`.", examples = "analytics_report")
        String type,

        @Schema(examples = "outliers") String report,

        @Schema(examples = "org_0193f1c2a4b87c3d9e0f123456789abe")
        String organizationId,

        @Schema(
                description = "Every event rated by then is in; null before usage was ever taken over wholly.",
                nullable = true)
        Instant dataRefreshedAt,

        @Schema(examples = "USD") String currency,

        @Schema(description = "First instant of the UTC days that the figures are of.")
        Instant startingAt,

        @Schema(description = "End of those days, exclusive.")
        Instant endingAt,

        @Schema(description = "The groups that it is held to; empty for everyone.")
        List<String> rbacGroupIds,

        @Schema(description = "What the report says, in a sentence.", examples = "1 of 40 people stand out: 1 capped.")
        String meaning,

        @Schema(description = "What to do first.") String action,

        @Schema(description = "The figures that lines have, in their order.")
        List<ColumnResponse> columns,

        List<LineResponse> lines) {

    static ReportResponse of(ReportDocument document) {
        return new ReportResponse(
                "analytics_report",
                document.report().name(),
                document.seen().organization(),
                document.refreshedAt().orElse(null),
                "USD",
                document.days().interval().start(),
                document.days().interval().end(),
                document.seen().groups(),
                document.report().meaning(),
                document.report().action(),
                document.report().columns().stream().map(ColumnResponse::of).toList(),
                document.report().lines().stream().map(LineResponse::of).toList());
    }

    /** A figure that lines have. */
    @Schema(name = "AnalyticsReportColumn")
    public record ColumnResponse(
            @Schema(examples = "spend") String name,

            @Schema(description = "Whether it is an amount of money.")
            boolean amount) {
        static ColumnResponse of(Column column) {
            return new ColumnResponse(column.name(), column.amount());
        }

        String csvName() {
            return new Column(name, amount).csvName();
        }
    }

    /** One line. */
    @Schema(name = "AnalyticsReportLine")
    public record LineResponse(
            @Schema(
                    description = "What was found, such as `capped`; null for a line that tells figures alone.",
                    nullable = true)
            String finding,

            SubjectResponse subject,

            @Schema(
                    description =
                            "By column: amounts as strings of minor units, counts and per cent as numbers, the rest as text; null "
                                    + "where it is not known.")
            Map<String, Object> figures,

            @Schema(description = "One sentence, with the figures that it comes from.")
            String meaning,

            @Schema(description = "What to do.") String action) {
        static LineResponse of(Line line) {
            return new LineResponse(
                    line.finding().orElse(null),
                    SubjectResponse.of(line.subject()),
                    line.figures(),
                    line.meaning(),
                    line.action());
        }
    }

    /** Whom or what a line is about. */
    @Schema(name = "AnalyticsReportSubject")
    public record SubjectResponse(
            @Schema(
                    description =
                            "`user`, `group`, `organization`, `model_family`, `product`, `tier`, `wave`, `unattributed` or "
                                    + "`no_group`.",
                    examples = "user")
            String type,

            @Schema(description = "Empty where there is none.")
            String id,

            String name,

            @Schema(description = "Of a user.", nullable = true)
            String emailAddress) {
        static SubjectResponse of(Subject subject) {
            return new SubjectResponse(
                    subject.type(),
                    subject.id(),
                    subject.name(),
                    subject.email().orElse(null));
        }
    }
}
