package dev.tokenward.analytics.review;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;

/** A review as the page that is read and printed, and sent by mail. */
@Singleton
public class ReviewDocumentService {
    private final Template page;

    ReviewDocumentService(@Location("review.html") Template page) {
        this.page = page;
    }

    public String html(ReviewResponse review) {
        return page.data("review", review).render();
    }
}
