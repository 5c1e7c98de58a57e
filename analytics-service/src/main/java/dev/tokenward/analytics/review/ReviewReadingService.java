package dev.tokenward.analytics.review;

import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Shows reviews to those whom they are for, and keeps what they sign off. */
@Singleton
public class ReviewReadingService {
    private final ReviewStore reviews;
    private final AuditOutboxStore audit;
    private final Jdbi jdbi;
    private final Clock clock;

    ReviewReadingService(ReviewStore reviews, AuditOutboxStore audit, Jdbi jdbi, Clock clock) {
        this.reviews = reviews;
        this.audit = audit;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @param audience null for the organization's, or of an owner of groups all that they may read */
    Page<ReviewResponse> list(Caller caller, String audience, int limit, String page) {
        List<String> audiences = audiences(caller, audience);
        PageToken query = PageToken.of("reviews", caller.organization(), audiences);
        String before = query.decode(page).map(key -> key.get(0)).orElse("");
        List<Review> rows = reviews.list(caller.organization(), audiences, before, limit + 1);
        return Page.of(rows, limit, query, review -> List.of(review.id())).map(this::response);
    }

    /** A review for others is not there at all. */
    Review find(Caller caller, String id) {
        Visibility visibility = Visibility.of(caller);
        return Optional.of(id)
                .filter(ReviewReadingService::isId)
                .flatMap(known -> reviews.find(caller.organization(), known))
                .filter(review -> visibility.ofEveryone()
                        || visibility
                                .ownGroups()
                                .orElseThrow()
                                .contains(review.audience().id()))
                .orElseThrow(() -> ProblemException.notFound("review", id));
    }

    /** Whoever asks: for those who have made sure whom it is for. */
    public ReviewResponse shown(String organization, String id) {
        return response(reviews.find(organization, id).orElseThrow());
    }

    ReviewResponse response(Review review) {
        return ReviewResponse.of(review, reviews.signOffs(review.organization(), review.id()));
    }

    /** What was signed off before stays as it was. */
    ReviewResponse sign(Caller caller, String id, String task) {
        Review review = find(caller, id);
        if (!review.hasTask(task)) {
            throw ProblemException.notFound("task of review '" + id + "'", task);
        }
        SignOff signOff = new SignOff(task, caller.subject(), caller.userId(), clock.instant());
        jdbi.useTransaction(handle -> {
            if (reviews.sign(handle, review, signOff)) {
                audit.record(
                        review.organization(),
                        "review_task.signed_off",
                        review.id() + "/" + task,
                        null,
                        ReviewResponse.SignOffResponse.of(signOff));
            }
        });
        return response(review);
    }

    /** PostgreSQL's text has no U+0000. */
    private static boolean isId(String text) {
        return text.indexOf('\0') < 0;
    }

    private static List<String> audiences(Caller caller, String asked) {
        if (asked != null && !isId(asked)) {
            throw ProblemException.invalidParameter(
                    "audience", "'audience' has the character U+0000, which no id has.");
        }
        Visibility visibility = Visibility.of(caller);
        if (visibility.ofEveryone()) {
            return List.of(asked == null ? ReviewAudience.ORGANIZATION : asked);
        }
        return visibility.groups(asked == null ? List.of() : List.of(asked));
    }
}
