package dev.tokenward.analytics.delivery;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.webhook.WebhookTarget;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the caller wants to get reviews. */
@Schema(name = "ReviewSubscriptionRequest")
public record SubscriptionRequest(
        @Schema(
                description =
                        "`email`: to the caller's own address, as the directory has it when it is sent. `webhook`: to `url`.",
                required = true,
                enumeration = {"email", "webhook"},
                examples = "webhook")
        String channel,

        @Size(max = 2000, message = "must have at most 2000 characters")
        @Schema(
                description = "Of a webhook alone: `http` or `https`, to a host on the internet.",
                nullable = true,
                examples = "https://reviews.example.com/tokenward")
        String url) {
    Subscription.Channel check(boolean privateAddresses) {
        Subscription.Channel wanted = Subscription.Channel.ofWireName(channel == null ? "" : channel)
                .orElseThrow(() -> ProblemException.invalidField(
                        "/channel",
                        "'channel' must be 'email' or 'webhook'"
                                + (channel == null ? "." : ", not '" + channel + "'.")));
        if (wanted == Subscription.Channel.EMAIL && url != null) {
            throw ProblemException.invalidField("/url", "'url' goes with 'channel' 'webhook'.");
        }
        if (wanted == Subscription.Channel.WEBHOOK) {
            WebhookTarget.refusal(url == null ? "" : url, privateAddresses).ifPresent(detail -> {
                throw ProblemException.invalidField("/url", "'url' " + detail);
            });
        }
        return wanted;
    }
}
