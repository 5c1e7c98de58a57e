package dev.tokenward.analytics.review;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Something that has more to say in a review; asked in the snapshot in which all of the review is made. */
public interface ReviewSourceService {
    List<ReviewSection> sections(
            Handle handle, String organization, ReviewAudience audience, ReviewPeriod period, Instant now);
}
