package dev.tokenward.analytics.overview;

import dev.tokenward.analytics.actor.ActorResponse;
import dev.tokenward.analytics.leaderboard.Leaderboard;
import dev.tokenward.analytics.readmodel.FeedFreshness;
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

        @Schema(description = "How far each feed has been taken over that the figures are made of.")
        List<Freshness> freshness,

        @Schema(examples = "USD") String currency,
        OverviewPeopleResponse.ActiveUsers activeUsers,

        @Schema(description = "Null for an owner of groups: seats are the organization's.", nullable = true)
        OverviewPeopleResponse.Seats seats,

        OverviewSpendResponse.Spend spend,

        @Schema(description = "What this month comes to when it ends.")
        OverviewSpendResponse.Forecast forecast,

        @Schema(
                description =
                        "Always null: `GET …/connectors` asks usage-service, so they are of no snapshot with these figures.",
                nullable = true)
        List<String> topConnectors,

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

        @Schema(description = "Null for an owner of groups: nobody's usage is in no group.", nullable = true)
        Unattributed unattributed) {

    static OverviewResponse of(Overview overview) {
        return new OverviewResponse(
                "analytics_overview",
                overview.organization(),
                overview.refreshedAt().orElse(null),
                overview.freshness().stream().map(Freshness::of).toList(),
                "USD",
                OverviewPeopleResponse.ActiveUsers.of(overview.activity().people()),
                overview.activity()
                        .seats()
                        .map(OverviewPeopleResponse.Seats::of)
                        .orElse(null),
                OverviewSpendResponse.Spend.of(overview),
                OverviewSpendResponse.Forecast.of(overview.forecast()),
                null,
                overview.period().wireName(),
                overview.days().interval().start(),
                overview.days().interval().end(),
                TotalsPart.of(overview),
                overview.models().stream().map(ModelSpend::of).toList(),
                overview.products().stream().map(ProductSpend::of).toList(),
                overview.topUsers().stream().map(RankedUser::of).toList(),
                Unpriced.of(overview.totals()),
                overview.everyone() ? Unattributed.of(overview.totals()) : null);
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
            Money listAmount,

            EarlierTotals comparison) {
        static TotalsPart of(Overview overview) {
            Totals totals = overview.totals();
            return new TotalsPart(
                    totals.requests(),
                    totals.tokens(),
                    totals.webSearches(),
                    totals.amount(),
                    totals.listAmount(),
                    EarlierTotals.of(overview));
        }
    }

    @Schema(name = "EarlierUsageTotals", description = "The same stretch one period earlier, of whole UTC days.")
    record EarlierTotals(
            @Schema(examples = "79034") long requests,
            @Schema(examples = "890345678") long tokens,
            @Schema(examples = "112") long webSearches,
            @Schema(examples = "1190003.1") Money amount,
            @Schema(examples = "1322225.6666667") Money listAmount,
            @Schema(description = "First instant.") Instant startingAt,
            @Schema(description = "Exclusive.") Instant endingAt) {
        static EarlierTotals of(Overview overview) {
            Totals totals = overview.totalsBefore();
            DayRange days = overview.comparison().earlier();
            return new EarlierTotals(
                    totals.requests(),
                    totals.tokens(),
                    totals.webSearches(),
                    totals.amount(),
                    totals.listAmount(),
                    days.interval().start(),
                    days.interval().end());
        }
    }

    @Schema(name = "FeedFreshness")
    record Freshness(
            @Schema(examples = "daily-usage") String feed,

            @Schema(
                    description = "Everything that its provider had at that instant is here; null before it was ever "
                            + "taken over wholly.",
                    nullable = true)
            Instant asOf) {
        static Freshness of(FeedFreshness feed) {
            return new Freshness(feed.feed(), feed.asOf().orElse(null));
        }
    }

    record ModelSpend(
            @Schema(examples = "claude-sonnet-4-5") String model,
            @Schema(examples = "984512.3456789") Money amount,
            @Schema(examples = "1093902.6063098") Money listAmount,
            @Schema(examples = "61234") long requests,
            @Schema(examples = "712345678") long tokens,

            @Schema(description = "Of the stretch that `totals.comparison` is about.", examples = "890003.1")
            Money earlierAmount) {
        static ModelSpend of(Share share) {
            return new ModelSpend(
                    share.name(),
                    share.amount(),
                    share.listAmount(),
                    share.requests(),
                    share.tokens(),
                    share.earlierAmount());
        }
    }

    record ProductSpend(
            @Schema(examples = "claude_code") String product,
            @Schema(examples = "984512.3456789") Money amount,
            @Schema(examples = "1093902.6063098") Money listAmount,
            @Schema(examples = "61234") long requests,
            @Schema(examples = "712345678") long tokens,

            @Schema(description = "Of the stretch that `totals.comparison` is about.", examples = "890003.1")
            Money earlierAmount) {
        static ProductSpend of(Share share) {
            return new ProductSpend(
                    share.name(),
                    share.amount(),
                    share.listAmount(),
                    share.requests(),
                    share.tokens(),
                    share.earlierAmount());
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
