package dev.tokenward.usage.correction;

import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.confirmation.ConfirmationService;
import dev.tokenward.usage.tariff.TariffService;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Answers who asks for ratings anew: what one would change, whether it has to be confirmed, what it has changed. */
@Singleton
class ReRatingAnswerService {
    private final ReRatingService ratings;
    private final ReRatingStore jobs;
    private final TariffService tariffs;
    private final ConfirmationService confirmation;

    ReRatingAnswerService(
            ReRatingService ratings, ReRatingStore jobs, TariffService tariffs, ConfirmationService confirmation) {
        this.ratings = ratings;
        this.jobs = jobs;
        this.tariffs = tariffs;
        this.confirmation = confirmation;
    }

    ReRatingResponse rate(String organization, ReRatingRequest request) {
        Selection selection = new Selection(request.startingAt(), request.endingAt(), request.models(), false);
        if (request.dryRun()) {
            ReRatingTally tally = ratings.preview(organization, selection, tariffs.of(organization));
            return ReRatingResponse.preview(
                    tally, request.reason(), confirmation.blocking(organization, tally.differences()));
        }
        if (!request.confirm()) {
            ReRatingTally tally = ratings.preview(organization, selection, tariffs.of(organization));
            confirmation.refuseUnconfirmed(organization, tally.differences());
        }
        ReRating job = ratings.begin(organization, selection, request.reason());
        return answer(organization, ratings.finish(organization, job.id()));
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
