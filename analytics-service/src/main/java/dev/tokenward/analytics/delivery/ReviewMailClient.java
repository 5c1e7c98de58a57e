package dev.tokenward.analytics.delivery;

import dev.tokenward.analytics.review.ReviewDocumentService;
import dev.tokenward.analytics.review.ReviewResponse;
import dev.tokenward.analytics.review.ReviewText;
import dev.tokenward.commons.webhook.AttemptOutcome;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Brings a review to an address. {@code Message-ID} is the delivery's, so that a mailbox shows once what a server took twice: a server
 * that takes a mail and is not heard to say so is asked again.
 */
@Singleton
class ReviewMailClient {
    private final MailClient mail;
    private final ReviewDocumentService documents;
    private final DeliveryConfig config;

    ReviewMailClient(MailClient mail, ReviewDocumentService documents, DeliveryConfig config) {
        this.mail = mail;
        this.documents = documents;
        this.config = config;
    }

    AttemptOutcome send(String deliveryId, String to, ReviewResponse review) {
        if (config.from().isEmpty()) {
            return AttemptOutcome.failed("'tokenward.review.delivery.from' is not set.");
        }
        String from = config.from().get();
        MailMessage message = new MailMessage()
                .setFrom(from)
                .setTo(to)
                .setSubject(MailText.header(review.title()))
                .setText(MailText.plain(ReviewText.of(review)))
                .setHtml(MailText.page(documents.html(review)))
                .addHeader("Message-ID", "<" + deliveryId + "@" + host(from) + ">")
                .addHeader("Auto-Submitted", "auto-generated");
        try {
            mail.sendMail(message)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return AttemptOutcome.taken();
        } catch (TimeoutException e) {
            return AttemptOutcome.failed("No answer within " + config.timeout());
        } catch (ExecutionException e) {
            return AttemptOutcome.failed(String.valueOf(e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cut off by the shutdown of the service; it is attempted again", e);
        }
    }

    private static String host(String address) {
        return address.substring(address.lastIndexOf('@') + 1).replace(">", "");
    }
}
