package dev.tokenward.analytics.delivery;

import dev.tokenward.commons.http.Versioned;
import dev.tokenward.commons.idempotency.ShownOnce;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscription to reviews. */
@Schema(name = "ReviewSubscription")
public record SubscriptionResponse(
        @Schema(examples = "review_subscription_019aa0d3b1c27c03a3c362337cf9a9e7")
        String id,

        @Schema(examples = "review_subscription") String type,

        @Schema(enumeration = {"email", "webhook"}) String channel,

        @Schema(nullable = true, examples = "https://reviews.example.com/tokenward")
        String url,

        Instant createdAt,

        @Schema(
                description =
                        "Of a new webhook, this once: what follows `whsec_`, decoded from Base64, is the key of the "
                                + "signatures. Else null.",
                nullable = true)
        String secret)
        implements Versioned, ShownOnce {
    static SubscriptionResponse of(Subscription subscription) {
        return new SubscriptionResponse(
                subscription.id(),
                "review_subscription",
                subscription.channel().wireName(),
                subscription.url().orElse(null),
                subscription.createdAt(),
                null);
    }

    SubscriptionResponse withSecret(String shown) {
        return new SubscriptionResponse(id, type, channel, url, createdAt, shown);
    }

    @Override
    public SubscriptionResponse withoutSecret() {
        return withSecret(null);
    }

    @Override
    public String toString() {
        return "SubscriptionResponse[" + id + "]";
    }
}
