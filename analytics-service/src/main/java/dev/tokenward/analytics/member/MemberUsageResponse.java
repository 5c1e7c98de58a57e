package dev.tokenward.analytics.member;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member's own usage and limits. */
@Schema(name = "MemberUsage", description = "Amounts are in minor units of `currency`, after discounts.")
public record MemberUsageResponse(
        @Schema(description = "Always `member_usage`.", examples = "member_usage")
        String type,

        @Schema(examples = "user_0193f1c2a4b87c3d9e0f123456789abc")
        String userId,

        @Schema(
                description = "Every event rated by then is in; null before usage was ever taken over wholly.",
                nullable = true)
        Instant dataRefreshedAt,

        @Schema(examples = "USD") String currency,

        @Schema(description = "First instant of this month, UTC.")
        Instant monthStartingAt,

        @Schema(description = "This month up to now.") Use monthToDate,

        @Schema(description = "This month, costliest first; adds up to `month_to_date`.")
        List<SurfaceUse> bySurface,

        @Schema(description = "This month, costliest first; adds up to `month_to_date`.")
        List<ModelUse> byModel,

        @Schema(description = "The last 31 UTC days, oldest first, those without usage too.")
        List<Day> days,

        @Schema(
                description =
                        "One for each period and surface in which you have a limit; empty is not capped. Null where "
                                + "`limits_missing` says why.",
                nullable = true)
        List<Limit> limits,

        @Schema(
                description =
                        "Ceilings of the organization and pools of your groups that are reached, and stop you too. "
                                + "Null with `limits`.",
                nullable = true)
        List<ReachedAbove> reachedAbove,

        @Schema(
                description = "Whom to ask for more: the owners of your groups, else admins. Null with `limits`.",
                nullable = true)
        List<Contact> contacts,

        @Schema(description = "All that was recorded by then is in `limits`.", nullable = true)
        Instant limitsAsOf,

        @Schema(
                description =
                        "`limits_unavailable`: limits-service cannot be asked, try again; `member_unknown`: it does "
                                + "not know you (yet). Null with limits.",
                nullable = true,
                examples = "limits_unavailable")
        String limitsMissing) {

    static MemberUsageResponse of(String userId, MemberUsage usage, Optional<Instant> refreshedAt) {
        return new MemberUsageResponse(
                "member_usage",
                userId,
                refreshedAt.orElse(null),
                "USD",
                usage.month().interval().start(),
                Use.of(usage.monthToDate()),
                usage.shares(MemberUsage.Part::product).stream()
                        .map(share -> new SurfaceUse(share.name(), Use.of(share.use())))
                        .toList(),
                usage.shares(MemberUsage.Part::model).stream()
                        .map(share -> new ModelUse(share.name(), Use.of(share.use())))
                        .toList(),
                usage.recent()
                        .days()
                        .map(day -> new Day(day, Use.of(usage.on(day))))
                        .toList(),
                null,
                null,
                null,
                null,
                null);
    }

    MemberUsageResponse with(MemberLimits<StandingJson.Standing> known) {
        Optional<StandingJson.Standing> standing = known.standing();
        return new MemberUsageResponse(
                type,
                userId,
                dataRefreshedAt,
                currency,
                monthStartingAt,
                monthToDate,
                bySurface,
                byModel,
                days,
                standing.map(of -> of.limits().stream().map(Limit::of).toList()).orElse(null),
                standing.map(ReachedAbove::of).orElse(null),
                standing.map(of -> of.contacts().stream().map(Contact::of).toList())
                        .orElse(null),
                standing.map(StandingJson.Standing::dataAsOf).orElse(null),
                known.missing().map(MemberLimits.Missing::wireName).orElse(null));
    }

    @Schema(name = "OwnUse")
    record Use(
            @Schema(examples = "12345.678") Money amount,

            @Schema(description = "Model requests.", examples = "812")
            long requests,

            @Schema(description = "Tokens of all kinds.", examples = "9123456")
            long tokens) {
        static Use of(OwnUse use) {
            return new Use(use.amount(), use.requests(), use.tokens());
        }
    }

    @Schema(name = "OwnSurfaceUse")
    record SurfaceUse(
            @Schema(examples = "claude_code") String surface,
            @JsonUnwrapped Use use) {}

    @Schema(name = "OwnModelUse")
    record ModelUse(
            @Schema(examples = "claude-sonnet-4-5") String model,
            @JsonUnwrapped Use use) {}

    @Schema(name = "OwnDay")
    record Day(
            @Schema(description = "UTC day.", examples = "2026-11-20")
            LocalDate date,

            @JsonUnwrapped Use use) {}

    @Schema(name = "OwnLimit")
    record Limit(
            String spendLimitId,

            @Schema(description = "Where it stands: `user`, `rbac_group` or `seat_tier`.", examples = "rbac_group")
            String source,

            @Schema(description = "Name of that group or seat tier; your address.", examples = "Engineering")
            String sourceName,

            @Schema(description = "The rule that chose it.", examples = "lowest_inherited_limit")
            String rule,

            @Schema(description = "`daily`, `weekly` or `monthly`.", examples = "monthly")
            String period,

            @Schema(description = "The one surface that it is about; null is all.", nullable = true)
            String surface,

            @Schema(description = "Null is unlimited.", nullable = true, examples = "50000")
            Money amount,

            @Schema(description = "In the period that runs.", examples = "12345.678")
            Money spent,

            @Schema(
                    description = "What is left, never less than nothing; null is unlimited.",
                    nullable = true,
                    examples = "37654.322")
            Money remaining,

            @Schema(description = "`reached`, `near` (80 % or more), `ok` or `unlimited`.", examples = "ok")
            String state,

            @Schema(description = "First instant of the next period.")
            Instant resetsAt) {
        static Limit of(StandingJson.Limit limit) {
            return new Limit(
                    limit.spendLimitId(),
                    limit.source().type(),
                    limit.sourceName(),
                    limit.rule(),
                    limit.period(),
                    limit.product(),
                    limit.amount(),
                    limit.spent(),
                    limit.remaining(),
                    limit.state(),
                    limit.resetsAt());
        }
    }

    @Schema(name = "ReachedAbove")
    record ReachedAbove(
            @Schema(
                    description = "`organization`, `organization_service` (one surface) or `rbac_group` (a pool).",
                    examples = "rbac_group")
            String source,

            @Schema(examples = "monthly") String period,

            @Schema(description = "The one surface that it is about; null is all.", nullable = true)
            String surface,

            @Schema(description = "First instant of the next period.")
            Instant resetsAt) {
        static List<ReachedAbove> of(StandingJson.Standing standing) {
            return standing.above().stream()
                    .filter(StandingJson.Above::reached)
                    .map(above ->
                            new ReachedAbove(above.source().type(), above.period(), above.product(), above.resetsAt()))
                    .toList();
        }
    }

    @Schema(name = "OwnContact")
    record Contact(
            String userId,
            @Schema(examples = "grace@example.com") String email,
            @Schema(nullable = true) String name,

            @Schema(description = "The group whose owner this is; null for an admin.", nullable = true)
            String ownerOf) {
        static Contact of(StandingJson.Contact contact) {
            return new Contact(contact.userId(), contact.email(), contact.name(), contact.ownerOf());
        }
    }
}
