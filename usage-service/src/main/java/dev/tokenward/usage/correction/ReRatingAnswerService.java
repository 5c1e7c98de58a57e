package dev.tokenward.usage.correction;

import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.confirmation.ConfirmationService;
import dev.tokenward.usage.tariff.TariffService;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Answers who asks for ratings anew: what one would change, whether it has to be confirmed, what it has changed. */
@Singleton
class ReRatingAnswerService {
    private static final long FIRST_LOOK_AFTER = 10;
    private static final long LOOK_EACH = 250;

    private final ReRatingService ratings;
    private final ReRatingStore jobs;
    private final ReRatingJob runs;
    private final TariffService tariffs;
    private final ConfirmationService confirmation;
    private final IdempotencyStore idempotency;

    ReRatingAnswerService(
            ReRatingService ratings,
            ReRatingStore jobs,
            ReRatingJob runs,
            TariffService tariffs,
            ConfirmationService confirmation,
            IdempotencyStore idempotency) {
        this.ratings = ratings;
        this.jobs = jobs;
        this.runs = runs;
        this.tariffs = tariffs;
        this.confirmation = confirmation;
        this.idempotency = idempotency;
    }

    ReRatingResponse preview(String organization, ReRatingRequest request) {
        ReRatingTally tally = tally(organization, request);
        return ReRatingResponse.preview(
                tally, request.reason(), confirmation.blocking(organization, tally.differences()));
    }

    /**
     * Begins one, once for a key, and answers how far it is when it is through or the time is over.
     *
     * @param key the {@code Idempotency-Key}; null for none
     */
    ReRatingResponse rate(String organization, ReRatingRequest request, String key, Duration patience) {
        boolean repeated = key != null && idempotency.isAnswered(organization, key);
        if (!request.confirm() && !repeated) {
            confirmation.refuseUnconfirmed(
                    organization, tally(organization, request).differences());
        }
        ReRatingResponse begun = idempotency.once(
                organization,
                () -> ReRatingResponse.begun(ratings.begin(organization, selection(request), request.reason())));
        runs.bringOn(organization, begun.id());
        return await(organization, begun.id(), patience);
    }

    private ReRatingResponse await(String organization, String id, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long pause = TimeUnit.MILLISECONDS.toNanos(FIRST_LOOK_AFTER);
        while (isRunning(organization, id) && end - System.nanoTime() > 0 && !runs.isStopping()) {
            LockSupport.parkNanos(Math.min(pause, end - System.nanoTime()));
            pause = Math.min(2 * pause, TimeUnit.MILLISECONDS.toNanos(LOOK_EACH));
        }
        return find(organization, id);
    }

    private boolean isRunning(String organization, String id) {
        return jobs.find(organization, id).filter(ReRating::isRunning).isPresent();
    }

    private ReRatingTally tally(String organization, ReRatingRequest request) {
        return ratings.preview(organization, selection(request), tariffs.of(organization));
    }

    private static Selection selection(ReRatingRequest request) {
        return new Selection(request.startingAt(), request.endingAt(), request.models(), false);
    }

    Page<ReRatingResponse> list(String organization, int limit, String page) {
        PageToken query = PageToken.of("re_ratings", organization);
        Optional<String> before = query.decode(page).map(key -> key.get(0));
        return Page.of(jobs.list(organization, before, limit + 1), limit, query, job -> List.of(job.id()))
                .map(job -> answer(organization, job));
    }

    ReRatingResponse find(String organization, String id) {
        return jobs.find(organization, id)
                .map(job -> answer(organization, job))
                .orElseThrow(() -> ProblemException.notFound("rating anew", id));
    }

    private ReRatingResponse answer(String organization, ReRating job) {
        return ReRatingResponse.of(job, jobs.actors(organization, job.id()), jobs.models(organization, job.id()));
    }
}
