package dev.tokenward.limits.preview;

import dev.tokenward.limits.setting.OrganizationLimits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the changes would do. */
@Schema(name = "Preview")
public record PreviewResponse(
        @Schema(examples = "spend_limit_preview") String type,
        Instant asOf,
        @Schema(examples = "USD") String currency,
        Summary summary,

        @Schema(description = "The organization's ceilings and the groups' pools that differ, or are reached.")
        List<CeilingPreviewResponse> ceilings,

        @Schema(description = "Null where there is none.", nullable = true)
        Replay replay,

        @Schema(description = "Why there is no replay.", nullable = true)
        String replayUnavailable,

        @Schema(description = "Each member, period and product whose limit would differ, the worst first.")
        List<MemberPreviewResponse> data,

        boolean hasMore,
        @Schema(nullable = true) String nextPage) {

    static PreviewResponse of(Preview preview) {
        OrganizationLimits present = preview.present().limits();
        return new PreviewResponse(
                "spend_limit_preview",
                preview.asOf(),
                "USD",
                Summary.of(preview),
                preview.ceilings().stream()
                        .map(each -> CeilingPreviewResponse.of(each, present, preview.replayed()))
                        .filter(CeilingPreviewResponse::tells)
                        .toList(),
                preview.replayed().map(Replay::of).orElse(null),
                preview.noReplay().orElse(null),
                preview.rows().data().stream()
                        .map(row -> MemberPreviewResponse.of(row, present, preview.replayed()))
                        .toList(),
                preview.rows().hasMore(),
                preview.rows().nextPage());
    }

    /** How many. */
    @Schema(name = "PreviewSummary")
    record Summary(
            @Schema(description = "Active members.") int members,

            @Schema(description = "Those with a limit that would differ.")
            long membersChanged,

            @Schema(description = "Those with a lower limit, not blocked by it at once.")
            long lowered,

            @Schema(description = "Those with a higher limit.")
            long raised,

            @Schema(
                    description =
                            "Those who would be blocked at once, by a limit of their own, a pool or a ceiling, and are not now.")
            int blockedAtOnce,

            @Schema(description = "Those who are blocked, and would be so no more.")
            int releasedAtOnce) {
        static Summary of(Preview preview) {
            Set<String> before = preview.blocked(false);
            Set<String> after = preview.blocked(true);
            return new Summary(
                    preview.after().members().size(),
                    preview.differences().stream()
                            .map(each -> each.member().id())
                            .distinct()
                            .count(),
                    preview.members(LimitDifference.Effect.LOWERED),
                    preview.members(LimitDifference.Effect.RAISED),
                    without(after, before).size(),
                    without(before, after).size());
        }
    }

    /** The past, by people's own limits; what ceilings and pools would have stopped is said of each. */
    @Schema(name = "PreviewReplay")
    record Replay(
            @Schema(description = "First day, inclusive.") LocalDate from,
            @Schema(description = "Last day, exclusive.") LocalDate to,

            @Schema(description = "People stopped by their own limits as they are.")
            int stoppedBefore,

            @Schema(description = "People stopped by their own limits as they would be.")
            int stoppedAfter,

            @Schema(description = "Of these, those who are not stopped as limits are.")
            int newlyStopped,

            @Schema(description = "Those who are stopped as limits are, and would not be.")
            int noLongerStopped) {
        static Replay of(Replayed replayed) {
            Set<String> before = Replayed.people(replayed.present());
            Set<String> after = Replayed.people(replayed.changed());
            return new Replay(
                    replayed.from(),
                    replayed.to(),
                    before.size(),
                    after.size(),
                    without(after, before).size(),
                    without(before, after).size());
        }
    }

    /** A period in which the amount was reached. */
    @Schema(name = "PreviewStop")
    record StopResponse(
            LocalDate periodStart,

            @Schema(description = "The day by whose end the amount was spent.")
            LocalDate reachedOn,

            @Schema(description = "People who spent on that day or later in the period: whom it stops.")
            int people) {
        /** Null where nothing was replayed. */
        static List<StopResponse> of(Optional<Map<Cap, List<Stop>>> stops, Optional<Cap> cap) {
            return stops.map(all -> cap.map(each -> all.getOrDefault(each, List.of())).orElse(List.of()).stream()
                            .map(stop -> new StopResponse(stop.periodStart(), stop.day(), stop.people()))
                            .toList())
                    .orElse(null);
        }
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}
