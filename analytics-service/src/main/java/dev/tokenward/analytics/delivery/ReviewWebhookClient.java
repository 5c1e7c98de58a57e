package dev.tokenward.analytics.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.analytics.review.ReviewResponse;
import dev.tokenward.commons.webhook.AttemptOutcome;
import dev.tokenward.commons.webhook.WebhookPostClient;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings a review to a webhook as a CloudEvent (structured JSON), signed with the subscription's secret. */
@Singleton
class ReviewWebhookClient {
    private static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

    private final WebhookPostClient http;
    private final ReviewSecretProvider secrets;
    private final ObjectMapper json;

    ReviewWebhookClient(
            Vertx vertx, ReviewSecretProvider secrets, DeliveryConfig config, ObjectMapper json, Clock clock) {
        this.http = new WebhookPostClient(vertx, config.timeout(), config.privateAddresses(), clock);
        this.secrets = secrets;
        this.json = json;
    }

    void close() {
        http.close();
    }

    AttemptOutcome send(String deliveryId, Subscription subscription, ReviewResponse review) {
        String organization = subscription.organization();
        String digest = secrets.digest(organization, subscription.id());
        if (!subscription.secretDigest().orElseThrow().equals(digest)) {
            return AttemptOutcome.failed(
                    "The key that secrets are derived from is not the one of this webhook's making.");
        }
        return http.post(
                subscription.url().orElseThrow(),
                secrets.secret(organization, subscription.id()),
                new WebhookPostClient.SignedMessage(deliveryId, MEDIA_TYPE, event(deliveryId, organization, review)));
    }

    private String event(String id, String organization, ReviewResponse review) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", id);
        attributes.put("source", "urn:tokenward:organization:" + organization);
        attributes.put("type", "dev.tokenward.review.made");
        attributes.put("subject", review.id());
        attributes.put("time", review.madeAt());
        attributes.put("datacontenttype", "application/json");
        attributes.put("data", review);
        try {
            return json.writeValueAsString(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not written as JSON", e);
        }
    }
}
