package dev.tokenward.directory.roster;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import did, or would do, line by line. */
public record RosterImportResponse(
        @Schema(examples = "roster_import") String type,

        @Schema(description = "True when nothing was changed, and this is what would be.")
        boolean dryRun,

        int created,
        int updated,
        int unchanged,
        int groupsCreated,
        List<Line> lines) {

    @Schema(name = "RosterImportLine")
    public record Line(
            @Schema(description = "Of the file, on which the person starts.", examples = "2")
            long line,

            String email,

            @Schema(examples = "created", description = "`created`, `updated` or `unchanged`.")
            String action,

            @Schema(description = "Columns that changed a person who was there.")
            List<String> changes) {
        static Line of(PlannedLine line) {
            return new Line(
                    line.line(),
                    line.after().email(),
                    line.action(),
                    line.changes().stream().map(RosterColumn::wireName).toList());
        }
    }

    static RosterImportResponse of(boolean dryRun, List<PlannedLine> lines, int groupsCreated) {
        int created = (int) lines.stream().filter(PlannedLine::isCreation).count();
        int updated = (int) lines.stream().filter(PlannedLine::isUpdate).count();
        return new RosterImportResponse(
                "roster_import",
                dryRun,
                created,
                updated,
                lines.size() - created - updated,
                groupsCreated,
                lines.stream().map(Line::of).toList());
    }

    /** Without the lines, for whom there are events of their own. */
    RosterImportResponse counts() {
        return new RosterImportResponse(type, dryRun, created, updated, unchanged, groupsCreated, List.of());
    }
}
