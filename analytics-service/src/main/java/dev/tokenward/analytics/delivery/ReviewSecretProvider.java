package dev.tokenward.analytics.delivery;

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
class ReviewSecretProvider {
    private static final String PREFIX = "whsec_";

    private final byte[] master;

    ReviewSecretProvider(DeliveryConfig config, @ConfigProperty(name = "tokenward.service-key") String serviceKey) {
        this.master = config.masterKey().orElse(serviceKey).getBytes(UTF_8);
    }

    byte[] secret(String organization, String subscription) {
        return WebhookSignature.hmac(master, "review-webhook-secret/" + organization + "/" + subscription);
    }

    /** As the receiver gets it. */
    String text(String organization, String subscription) {
        return PREFIX + Base64.getEncoder().encodeToString(secret(organization, subscription));
    }

    String digest(String organization, String subscription) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret(organization, subscription)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
