package dev.tokenward.analytics.overview;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The parts of the overview that count people. */
final class OverviewPeopleResponse {
    private OverviewPeopleResponse() {}

    @Schema(description = "People with at least one event; usage that belongs to nobody yet is not counted.")
    record ActiveUsers(
            @Schema(description = "On this UTC day.", examples = "118")
            long today,

            @Schema(name = "last_7_days", description = "On the 7 UTC days that end today.", examples = "287")
            @JsonProperty("last_7_days")
            long lastSevenDays,

            @Schema(description = "This calendar month.", examples = "342")
            long monthToDate,

            EarlierActiveUsers comparison) {
        static ActiveUsers of(Activity.People people) {
            return new ActiveUsers(people.today(), people.week(), people.month(), EarlierActiveUsers.of(people));
        }
    }

    @Schema(description = "The same counts one day, seven days and one month earlier, of whole UTC days.")
    record EarlierActiveUsers(
            @Schema(description = "On the UTC day before.", examples = "121")
            long today,

            @Schema(name = "last_7_days", description = "On the 7 UTC days before those.", examples = "280")
            @JsonProperty("last_7_days")
            long lastSevenDays,

            @Schema(
                    description = "On the same stretch of the month before, as with `spend.mtd.comparison`.",
                    examples = "330")
            long monthToDate) {
        static EarlierActiveUsers of(Activity.People people) {
            return new EarlierActiveUsers(people.yesterday(), people.weekBefore(), people.monthBefore());
        }
    }

    @Schema(name = "SeatUtilization", description = "Seats of active users, and who used theirs.")
    record Seats(
            @Schema(description = "Active users who have a seat.", examples = "390")
            long assigned,

            @Schema(description = "Those of them with at least one event this month.", examples = "331")
            long activeMonthToDate,

            @Schema(description = "Those of them with at least one event in the period.", examples = "331")
            long active,

            @Schema(
                    description = "`active` of `assigned` in whole per cent; null without seats.",
                    nullable = true,
                    examples = "85")
            Integer utilizationPercent,

            @Schema(description = "Null when it is not known.", nullable = true, examples = "400")
            Long bought,

            EarlierSeats comparison) {
        static Seats of(Activity.Seats seats) {
            return new Seats(
                    seats.assigned(),
                    seats.activeThisMonth(),
                    seats.active(),
                    seats.utilizationPercent().orElse(null),
                    seats.bought().orElse(null),
                    new EarlierSeats(
                            seats.activeBefore(),
                            seats.utilizationPercentBefore().orElse(null)));
        }
    }

    @Schema(
            name = "EarlierSeatUtilization",
            description =
                    "Of the stretch that `totals.comparison` is about, by the seats of now: who had one then is not "
                            + "known.")
    record EarlierSeats(
            @Schema(examples = "320") long active,
            @Schema(nullable = true, examples = "82") Integer utilizationPercent) {}
}
