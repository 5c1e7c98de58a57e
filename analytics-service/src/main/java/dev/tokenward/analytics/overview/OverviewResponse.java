package dev.tokenward.analytics.overview;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.analytics.actor.ActorResponse;
import dev.tokenward.analytics.leaderboard.Leaderboard;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The Analytics page in one answer. */
@Schema(name = "Overview", description = "All figures are of one snapshot. Amounts are in minor units of `currency`.")
public record OverviewResponse(
        @Schema(description = "Always `analytics_overview`.", examples = "analytics_overview")
        String type,

        @Schema(examples = "org_0193f1c2a4b87c3d9e0f123456789abe")
        String organizationId,

        @Schema(
                description = "Every event rated by then is in; null before usage was ever taken over wholly.",
                nullable = true)
        Instant dataRefreshedAt,

        @Schema(examples = "USD") String currency,
        ActiveUsers activeUsers,
        Seats seats,
        Spend spend,

        @Schema(
                description = "The period of what follows: `mtd`, `qtd`, `ytd`, `last_month`, `last_90_days`.",
                examples = "mtd")
        String period,

        @Schema(description = "First instant of that period.")
        Instant startingAt,

        @Schema(description = "End of that period, exclusive: of whole UTC days.")
        Instant endingAt,

        TotalsPart totals,

        @Schema(description = "Costliest first; adds up to `totals`.")
        List<ModelSpend> spendByModel,

        @Schema(description = "Costliest first; adds up to `totals`.")
        List<ProductSpend> spendByProduct,

        @Schema(description = "The ten costliest; equal amounts share a rank and go by email.")
        List<RankedUser> topUsers,

        Unpriced unpriced,
        Unattributed unattributed) {

    static OverviewResponse of(Overview overview) {
        return new OverviewResponse(
                "analytics_overview",
                overview.organization(),
                overview.refreshedAt().orElse(null),
                "USD",
                ActiveUsers.of(overview.activity()),
                Seats.of(overview.activity()),
                Spend.of(overview),
                overview.period().wireName(),
                overview.days().interval().start(),
                overview.days().interval().end(),
                TotalsPart.of(overview.totals()),
                overview.models().stream().map(ModelSpend::of).toList(),
                overview.products().stream().map(ProductSpend::of).toList(),
                overview.topUsers().stream().map(RankedUser::of).toList(),
                Unpriced.of(overview.totals()),
                Unattributed.of(overview.totals()));
    }

    @Schema(description = "People with at least one event; usage that belongs to nobody yet is not counted.")
    record ActiveUsers(
            @Schema(description = "On this UTC day.", examples = "118")
            long today,

            @Schema(name = "last_7_days", description = "On the 7 UTC days that end today.", examples = "287")
            @JsonProperty("last_7_days")
            long lastSevenDays,

            @Schema(description = "This calendar month.", examples = "342")
            long monthToDate) {
        static ActiveUsers of(Activity activity) {
            return new ActiveUsers(activity.today(), activity.lastSevenDays(), activity.monthToDate());
        }
    }

    @Schema(name = "SeatUtilization", description = "Seats of active users, and who used theirs this month.")
    record Seats(
            @Schema(description = "Active users who have a seat.", examples = "390")
            long assigned,

            @Schema(description = "Those of them with at least one event this month.", examples = "331")
            long activeMonthToDate,

            @Schema(
                    description = "`active_month_to_date` of `assigned` in whole per cent; null without seats.",
                    nullable = true,
                    examples = "85")
            Integer utilizationPercent,

            @Schema(description = "Null when it is not known.", nullable = true, examples = "400")
            Long bought) {
        static Seats of(Activity activity) {
            return new Seats(
                    activity.seatsAssigned(),
                    activity.seatsActive(),
                    activity.utilizationPercent().orElse(null),
                    activity.seatsBought().orElse(null));
        }
    }

    @Schema(name = "SpendToDate")
    record Spend(
            @Schema(description = "This calendar month up to now.")
            SpendOfPeriod mtd,

            @Schema(description = "This calendar quarter up to now.")
            SpendOfPeriod qtd,

            @Schema(description = "This calendar year up to now.")
            SpendOfPeriod ytd) {
        static Spend of(Overview overview) {
            return new Spend(
                    SpendOfPeriod.of(overview.monthToDate(), overview.now()),
                    SpendOfPeriod.of(overview.quarterToDate(), overview.now()),
                    SpendOfPeriod.of(overview.yearToDate(), overview.now()));
        }
    }

    record SpendOfPeriod(
            @Schema(description = "After discounts.", examples = "1284512.3456789")
            Money amount,

            @Schema(description = "Before discounts.", examples = "1427235.9396432")
            Money listAmount,

            @Schema(examples = "USD") String currency,
            @Schema(description = "First instant.") Instant startingAt,
            @Schema(description = "Now.") Instant endingAt,
            EarlierSpend comparison) {
        static SpendOfPeriod of(PeriodSpend spend, Instant now) {
            DayRange days = spend.period().days();
            return new SpendOfPeriod(
                    spend.amount(), spend.listAmount(), "USD", days.interval().start(), now, EarlierSpend.of(spend));
        }
    }

    @Schema(description = "The same stretch one period earlier, cut where that period ended.")
    record EarlierSpend(
            @Schema(examples = "1190003.1") Money amount,
            @Schema(description = "First instant.") Instant startingAt,

            @Schema(
                    description = "Exclusive. Usage is kept by UTC day, so the day that matches today is in wholly, "
                            + "whatever the time of day now.")
            Instant endingAt,

            @Schema(
                    description = "By how many per cent of the earlier amount spend went up (down where negative), "
                            + "whole; null where the earlier amount is 0.",
                    nullable = true,
                    examples = "8")
            Long changePercent) {
        static EarlierSpend of(PeriodSpend spend) {
            DayRange earlier = spend.period().earlier();
            return new EarlierSpend(
                    spend.earlierAmount(),
                    earlier.interval().start(),
                    earlier.interval().end(),
                    spend.changePercent().orElse(null));
        }
    }

    @Schema(name = "UsageTotals")
    record TotalsPart(
            @Schema(description = "Model requests.", examples = "81234")
            long requests,

            @Schema(description = "Tokens of all kinds.", examples = "912345678")
            long tokens,

            @Schema(examples = "120") long webSearches,

            @Schema(description = "After discounts.", examples = "1284512.3456789")
            Money amount,

            @Schema(description = "Before discounts.", examples = "1427235.9396432")
            Money listAmount) {
        static TotalsPart of(Totals totals) {
            return new TotalsPart(
                    totals.requests(), totals.tokens(), totals.webSearches(), totals.amount(), totals.listAmount());
        }
    }

    record ModelSpend(
            @Schema(examples = "claude-sonnet-4-5") String model,
            @Schema(examples = "984512.3456789") Money amount,
            @Schema(examples = "1093902.6063098") Money listAmount,
            @Schema(examples = "61234") long requests,
            @Schema(examples = "712345678") long tokens) {
        static ModelSpend of(Share share) {
            return new ModelSpend(share.name(), share.amount(), share.listAmount(), share.requests(), share.tokens());
        }
    }

    record ProductSpend(
            @Schema(examples = "claude_code") String product,
            @Schema(examples = "984512.3456789") Money amount,
            @Schema(examples = "1093902.6063098") Money listAmount,
            @Schema(examples = "61234") long requests,
            @Schema(examples = "712345678") long tokens) {
        static ProductSpend of(Share share) {
            return new ProductSpend(share.name(), share.amount(), share.listAmount(), share.requests(), share.tokens());
        }
    }

    record RankedUser(
            @Schema(description = "From 1.", examples = "1") int rank,
            ActorResponse user,
            @Schema(examples = "48210.5") Money amount,
            @Schema(examples = "53567.2222222") Money listAmount) {
        static RankedUser of(Leaderboard.Place<TopUser> place) {
            TopUser user = place.entry();
            return new RankedUser(place.rank(), ActorResponse.of(user.actor()), user.amount(), user.listAmount());
        }
    }

    @Schema(description = "Usage of models without a price: in the totals, at the organization's fallback price.")
    record Unpriced(
            @Schema(examples = "12") long requests,
            @Schema(examples = "310.25") Money amount,
            @Schema(examples = "[\"claude-next\"]") List<String> models) {
        static Unpriced of(Totals totals) {
            return new Unpriced(totals.unpricedRequests(), totals.unpricedAmount(), totals.unpricedModels());
        }
    }

    @Schema(description = "Usage that the directory knows nobody for yet: in the totals.")
    record Unattributed(
            @Schema(examples = "7") long requests,
            @Schema(examples = "99.5") Money amount,

            @Schema(description = "How many identities it came with.", examples = "2")
            long identities) {
        static Unattributed of(Totals totals) {
            return new Unattributed(totals.unattributedRequests(), totals.unattributedAmount(), totals.identities());
        }
    }
}
