package dev.tokenward.limits.increase;

import dev.tokenward.commons.http.Versioned;
import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.setting.LimitResponse;
import dev.tokenward.limits.standing.ActorResponse;
import dev.tokenward.limits.standing.EffectiveLimitResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for more. */
@Schema(name = "SpendLimitIncreaseRequest")
public record IncreaseResponse(
        @Schema(examples = "slir_0193f1c2a4b87c3d9e0f123456789abe")
        String id,

        @Schema(examples = "spend_limit_increase_request") String type,

        @Schema(description = "The member whom it is for.") ActorResponse actor,

        @Schema(description = "`pending`, `approved` or `denied`.", examples = "pending")
        String status,

        @Schema(description = "`daily`, `weekly` or `monthly`: the limit that shall be more.", examples = "monthly")
        String period,

        @Schema(description = "The one surface that it is about; null is all.", nullable = true)
        String product,

        @Schema(description = "What is asked for; null is unlimited.", nullable = true)
        Money amount,

        @Schema(examples = "USD") String currency,
        String reason,

        @Schema(description = "Who asked: the member, or an admin for the member.")
        DeciderResponse askedBy,

        Instant createdAt,
        @Schema(nullable = true) Instant resolvedAt,

        @Schema(
                description =
                        "Who answered; null while it waits. The organization's policy is the key `increase_policy`.",
                nullable = true)
        DeciderResponse resolvedBy,

        @Schema(
                description = "By what right: `admin`, `owner` (of a group), `policy`; null while it waits.",
                nullable = true)
        String resolvedAs,

        @Schema(description = "Words to the member.", nullable = true)
        String message,

        @Schema(description = "What was given; null unless approved.", nullable = true)
        GrantResponse granted,

        @Schema(
                description = "Where the member stands, while the request waits; as `effective` has it.",
                nullable = true)
        EffectiveLimitResponse spendSummary,

        @Schema(
                description = "The member's models, while the request waits; null with a reason below.",
                nullable = true)
        ModelMixResponse modelMix,

        @Schema(description = "Why `model_mix` is null though the request waits.", nullable = true)
        String modelMixMissing,

        @Schema(description = "The limit that the approval wrote, in its answer alone.", nullable = true)
        LimitResponse spendLimit)
        implements Versioned {

    /** Where the member stands is nobody's change of the request. */
    @Override
    public Object version() {
        return List.of(id, status, Optional.ofNullable(resolvedAt), Optional.ofNullable(message));
    }

    static IncreaseResponse of(IncreaseView view, Instant now) {
        Increase increase = view.increase();
        Optional<Resolution> resolution = increase.resolution();
        return new IncreaseResponse(
                increase.id(),
                "spend_limit_increase_request",
                view.people()
                        .member(increase.userId())
                        .map(ActorResponse::of)
                        .orElseGet(() -> ActorResponse.gone(increase.userId())),
                increase.status().wireName(),
                increase.dimension().period().wireName(),
                increase.dimension().product().orElse(null),
                increase.wanted().ceiling().orElse(null),
                "USD",
                increase.reason(),
                DeciderResponse.of(increase.askedBy(), view.people()),
                increase.createdAt(),
                resolution.map(Resolution::at).orElse(null),
                resolution
                        .map(how -> DeciderResponse.of(how.by(), view.people()))
                        .orElse(null),
                resolution.map(how -> how.as().wireName()).orElse(null),
                resolution.flatMap(Resolution::message).orElse(null),
                resolution.flatMap(Resolution::grant).map(GrantResponse::of).orElse(null),
                view.standing().map(EffectiveLimitResponse::of).orElse(null),
                view.mix()
                        .filter(mix -> mix.missing().isEmpty())
                        .map(mix -> ModelMixResponse.of(mix, view.present()))
                        .orElse(null),
                view.mix().flatMap(ModelMix::missing).orElse(null),
                view.written().map(limit -> LimitResponse.of(limit, now)).orElse(null));
    }

    /** What was given. */
    @Schema(name = "IncreaseGrant")
    record GrantResponse(
            String period,

            @Schema(description = "Null is unlimited.", nullable = true)
            Money amount,

            @Schema(description = "Null is for good.", nullable = true)
            Instant expiresAt,

            String spendLimitId) {
        static GrantResponse of(Resolution.Grant grant) {
            return new GrantResponse(
                    grant.period().wireName(),
                    grant.limit().ceiling().orElse(null),
                    grant.until().orElse(null),
                    grant.limitId());
        }
    }
}
