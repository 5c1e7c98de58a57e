package dev.tokenward.analytics.review;

import dev.tokenward.commons.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often reviews are to be made. */
@Schema(name = "ReviewSettingsRequest")
public record ReviewSettingsRequest(
        @Schema(
                required = true,
                enumeration = {"automatic", "weekly", "monthly", "off"},
                examples = "automatic")
        String cadence) {
    ReviewCadence toCadence() {
        return ReviewCadence.ofWireName(cadence == null ? "" : cadence)
                .orElseThrow(() -> ProblemException.invalidField(
                        "/cadence",
                        "'cadence' must be one of automatic, weekly, monthly, off"
                                + (cadence == null ? "." : ", not '" + cadence + "'.")));
    }
}
