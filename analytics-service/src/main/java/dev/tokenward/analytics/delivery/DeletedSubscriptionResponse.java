package dev.tokenward.analytics.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Word that no more reviews come. */
@Schema(name = "DeletedReviewSubscription")
public record DeletedSubscriptionResponse(
        String id,
        @Schema(examples = "review_subscription_deleted") String type) {
    static DeletedSubscriptionResponse of(String id) {
        return new DeletedSubscriptionResponse(id, "review_subscription_deleted");
    }
}
