package dev.tokenward.limits.preview;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many another spend would block. */
@Schema(name = "SpendWhatIf")
public record SpendWhatIfResponse(
        @Schema(examples = "spend_what_if") String type,

        @Schema(description = "Active members of the organization.", examples = "400")
        long members,

        @Schema(
                description =
                        "Those for whom a limit, a pool or a ceiling would be reached that is not reached now; what is on hold "
                                + "does not count.",
                examples = "12")
        long newlyBlocked) {}
