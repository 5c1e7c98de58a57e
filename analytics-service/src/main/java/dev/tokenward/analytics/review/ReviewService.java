package dev.tokenward.analytics.review;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Makes the reviews that are due: those of one organization together, from one snapshot of usage, once. */
@Singleton
public class ReviewService {
    private static final Logger LOG = Logger.getLogger(ReviewService.class);

    private final ReviewSettingsStore settings;
    private final ReviewFactsStore facts;
    private final ReviewStore reviews;
    private final ReviewFindingsService findings;
    private final Jdbi jdbi;
    private final Clock clock;

    ReviewService(
            ReviewSettingsStore settings,
            ReviewFactsStore facts,
            ReviewStore reviews,
            ReviewFindingsService findings,
            Jdbi jdbi,
            Clock clock) {
        this.settings = settings;
        this.facts = facts;
        this.reviews = reviews;
        this.findings = findings;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Of every organization; one that fails holds up no other, and is tried again at the next look. */
    public void makeDue() {
        for (ReviewAudience organization : Tenancy.everyOrganization(settings::organizations)) {
            try {
                makeDue(organization.id(), organization.name());
            } catch (RuntimeException e) {
                LOG.warnf("Reviews were not made, will try again org=%s cause=%s", organization.id(), e);
            }
        }
    }

    /** Of one organization. Answers how many were made. */
    public int makeDue(String organization, String name) {
        return Tenancy.organization(organization, () -> {
            Instant now = clock.instant();
            ReviewAudience everyone = new ReviewAudience(ReviewAudience.ORGANIZATION, name);
            return ReviewPeriod.due(settings.cadence(organization), settings.rolloutRuns(organization, now), now)
                    .filter(period -> !reviews.isMade(organization, period))
                    .map(period -> make(organization, everyone, period, now))
                    .orElse(0);
        });
    }

    private int make(String organization, ReviewAudience everyone, ReviewPeriod period, Instant now) {
        List<ReviewAudience> audiences = new ArrayList<>(List.of(everyone));
        audiences.addAll(settings.groups(organization));
        List<Review> made = jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> audiences.stream()
                        .flatMap(audience -> review(handle, organization, audience, period, now).stream())
                        .toList());
        List<Review> whole = made.stream().map(this::withFindings).toList();
        int added = jdbi.inTransaction(handle -> reviews.add(handle, whole));
        if (added > 0) {
            LOG.infof("Reviews were made org=%s cadence=%s reviews=%s", organization, period.cadence(), added);
        }
        return added;
    }

    /** Nothing where nothing was used: there is nothing to review. */
    private Optional<Review> review(
            Handle handle, String organization, ReviewAudience audience, ReviewPeriod period, Instant now) {
        ReviewFacts figures = facts.read(handle, audience.whose(organization), period);
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Review(
                        organization,
                        Ids.next("review"),
                        period,
                        audience,
                        now,
                        ReviewSections.of(figures, audience, period)));
    }

    private Review withFindings(Review review) {
        List<ReviewSection> sections = new ArrayList<>(review.sections());
        sections.addAll(findings.sections(review.organization(), review.audience(), review.period(), review.madeAt()));
        return new Review(
                review.organization(), review.id(), review.period(), review.audience(), review.madeAt(), sections);
    }
}
