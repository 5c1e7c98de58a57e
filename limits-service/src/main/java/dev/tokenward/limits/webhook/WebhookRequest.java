package dev.tokenward.limits.webhook;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.webhook.WebhookTarget;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A receiver as it shall be. */
@Schema(name = "AlertWebhookRequest")
public record WebhookRequest(
        @NotBlank(message = "is required, such as 'https://alerts.example.com/tokenward'")
        @Size(max = 2000, message = "must have at most 2000 characters")
        @Schema(
                description =
                        "Where to post: `http` or `https`, to a host on the internet. Redirects are not followed.",
                required = true,
                examples = "https://alerts.example.com/tokenward")
        String url,

        @Size(max = 200, message = "must have at most 200 characters")
        @Schema(description = "Your own words.", nullable = true, examples = "Pager of the platform team")
        String description) {

    /** Names are looked up when something is sent, each time; an address that is written out is judged here. */
    void check(boolean privateAddresses) {
        WebhookTarget.refusal(url, privateAddresses).ifPresent(detail -> {
            throw ProblemException.invalidField("/url", detail);
        });
    }
}
