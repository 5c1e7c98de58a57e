package dev.tokenward.analytics.review;

import dev.tokenward.commons.http.Versioned;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often reviews are made. */
@Schema(name = "ReviewSettings")
public record ReviewSettingsResponse(
        @Schema(examples = "review_settings") String type,

        @Schema(
                description =
                        "`automatic` is weekly while a rollout runs and for four weeks after its last wave, else monthly.",
                enumeration = {"automatic", "weekly", "monthly", "off"})
        String cadence)
        implements Versioned {
    static ReviewSettingsResponse of(ReviewCadence cadence) {
        return new ReviewSettingsResponse("review_settings", cadence.wireName());
    }
}
