package dev.tokenward.limits.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.commons.webhook.WebhookSignature;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Derives each webhook's secret from one key of ours, so that it is kept nowhere (docs/decisions/0014). */
@Singleton
class WebhookSecretProvider {
    private static final String PREFIX = "whsec_";

    private final byte[] master;

    WebhookSecretProvider(WebhookConfig config, @ConfigProperty(name = "tokenward.service-key") String serviceKey) {
        this.master = config.masterKey().orElse(serviceKey).getBytes(UTF_8);
    }

    byte[] secret(String organization, String webhookId) {
        return WebhookSignature.hmac(master, "webhook-secret/" + organization + "/" + webhookId);
    }

    /** As the receiver gets it. */
    String text(String organization, String webhookId) {
        return PREFIX + Base64.getEncoder().encodeToString(secret(organization, webhookId));
    }

    String digest(String organization, String webhookId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret(organization, webhookId));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
