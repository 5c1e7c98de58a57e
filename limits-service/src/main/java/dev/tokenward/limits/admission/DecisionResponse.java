package dev.tokenward.limits.admission;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.setting.ScopeResponse;
import dev.tokenward.limits.standing.Standing;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a turn may start, and why. */
@Schema(name = "Decision")
public record DecisionResponse(
        @Schema(examples = "decision") String type,
        boolean allowed,

        @Schema(
                description = "Null when allowed; else `user_unknown`, `user_inactive`, `seat_missing`, "
                        + "`surface_not_granted`, `model_not_allowed`, `organization_limit_reached`, "
                        + "`group_pool_reached`, `surface_limit_reached`, `user_limit_reached` or `data_stale`.",
                nullable = true)
        String reason,

        @Schema(description = "The decision in words.", examples = "The turn may start.")
        String message,

        @Schema(
                description =
                        "Yours, or one that was made for you. An admitted turn stays allowed until it is closed or "
                                + "its lease runs out.")
        String turnId,

        @Schema(
                description =
                        "Every limit that the turn is held against; those reached first, of these the one that resets last.")
        List<LimitState> limits,

        @Schema(description = "Limits that are nearly reached, and data that is old.")
        List<WarningResponse> warnings,

        @Schema(description = "Whom to ask for more.") List<ContactResponse> contacts,

        @Schema(description = "A model that would help.", nullable = true)
        String suggestedModel,

        @Schema(description = "When the surface opens for the user, if a date is planned.", nullable = true)
        Instant opensAt,

        @Schema(examples = "USD") String currency,

        @Schema(description = "All that was recorded by then has been reckoned with.")
        Instant dataAsOf) {

    static DecisionResponse of(Answer answer) {
        Decision decision = answer.decision();
        return new DecisionResponse(
                "decision",
                decision.allowed(),
                decision.reason().map(RefusalReason::wireName).orElse(null),
                answer.message(),
                answer.asked().turnId(),
                decision.limits().stream().map(LimitState::of).toList(),
                warnings(answer),
                answer.contacts().stream().map(ContactResponse::of).toList(),
                decision.suggestedModel().orElse(null),
                decision.opensAt().orElse(null),
                "USD",
                answer.dataAsOf());
    }

    private static List<WarningResponse> warnings(Answer answer) {
        Stream<WarningResponse> stale =
                answer.decision().stale() ? Stream.of(WarningResponse.stale(answer.dataAsOf())) : Stream.empty();
        return Stream.concat(stale, answer.decision().warnings().stream().map(WarningResponse::of))
                .toList();
    }

    /** A limit, and how much of it is used. */
    @Schema(name = "LimitState")
    record LimitState(
            ScopeResponse scope,
            @Schema(nullable = true) String product,
            String period,

            @Schema(description = "Null is unlimited.", nullable = true)
            Money amount,

            Money spent,

            @Schema(description = "What turns that run may still cost.")
            Money held,

            @Schema(description = "Null is unlimited.", nullable = true)
            Money remaining,

            Instant resetsAt,
            String limitId,
            boolean reached) {
        static LimitState of(Standing standing) {
            return new LimitState(
                    ScopeResponse.of(standing.scope()),
                    standing.dimension().product().orElse(null),
                    standing.dimension().period().wireName(),
                    standing.limit().ceiling().orElse(null),
                    standing.spent(),
                    standing.held(),
                    standing.remaining().orElse(null),
                    standing.resetsAt(),
                    standing.limitId(),
                    standing.isReached());
        }
    }

    /** What one should know before it hurts. */
    @Schema(name = "Warning")
    record WarningResponse(
            @Schema(description = "`limit_near` or `data_stale`.", examples = "limit_near")
            String type,

            @Schema(description = "75 or 90, with `limit_near`.", nullable = true)
            Integer percent,

            @Schema(description = "The limit, with `limit_near`.", nullable = true)
            String limitId,

            String message) {
        static WarningResponse of(Decision.Warning warning) {
            Standing standing = warning.standing();
            return new WarningResponse(
                    "limit_near",
                    warning.percent(),
                    standing.limitId(),
                    "At least " + warning.percent() + " % of a "
                            + standing.dimension().period().wireName() + " limit is used; "
                            + standing.remaining().orElse(Money.ZERO) + " USD remain until " + standing.resetsAt()
                            + ".");
        }

        static WarningResponse stale(Instant dataAsOf) {
            return new WarningResponse(
                    "data_stale",
                    null,
                    null,
                    "Decided on what was known at " + dataAsOf + "; newer data is not at hand.");
        }
    }

    /** Whom to ask for more. */
    @Schema(name = "Contact")
    record ContactResponse(
            String userId,
            String email,
            @Schema(nullable = true) String name,

            @Schema(description = "The group whose owner this is; null for an admin.", nullable = true)
            String ownerOf) {
        static ContactResponse of(Answer.Contact contact) {
            return new ContactResponse(
                    contact.member().id(),
                    contact.member().email(),
                    contact.member().name().orElse(null),
                    contact.ownerOf().orElse(null));
        }
    }
}
