package dev.tokenward.analytics.review;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.enterprise.inject.Instance;
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

/** Makes the reviews that are due: those of one organization together, from one snapshot, once. */
@Singleton
public class ReviewService {
    private static final Logger LOG = Logger.getLogger(ReviewService.class);

    private final ReviewSettingsStore settings;
    private final ReviewFactsStore facts;
    private final ReviewStore reviews;
    private final Instance<ReviewSourceService> sources;
    private final Jdbi jdbi;
    private final Clock clock;

    ReviewService(
            ReviewSettingsStore settings,
            ReviewFactsStore facts,
            ReviewStore reviews,
            Instance<ReviewSourceService> sources,
            Jdbi jdbi,
            Clock clock) {
        this.settings = settings;
        this.facts = facts;
        this.reviews = reviews;
        this.sources = sources;
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
    int makeDue(String organization, String name) {
        return Tenancy.organization(organization, () -> {
            Instant now = clock.instant();
            Optional<ReviewPeriod> due =
                    ReviewPeriod.due(settings.cadence(organization), settings.rolloutRuns(organization, now), now);
            ReviewAudience everyone = new ReviewAudience(ReviewAudience.ORGANIZATION, name);
            return due.map(period -> jdbi.inTransaction(
                            TransactionIsolationLevel.REPEATABLE_READ,
                            handle -> make(handle, organization, everyone, period, now)))
                    .orElse(0);
        });
    }

    private int make(Handle handle, String organization, ReviewAudience everyone, ReviewPeriod period, Instant now) {
        if (!settings.tryLock(handle, organization) || reviews.isMade(handle, organization, period, everyone.id())) {
            return 0;
        }
        List<ReviewAudience> audiences = new ArrayList<>(List.of(everyone));
        audiences.addAll(settings.groups(handle, organization));
        int made = 0;
        for (ReviewAudience audience : audiences) {
            made += makeOne(handle, organization, audience, period, now);
        }
        if (made > 0) {
            LOG.infof(
                    "Reviews were made org=%s cadence=%s reviews=%s",
                    organization, period.cadence().wireName(), made);
        }
        return made;
    }

    /** Nothing where nothing was used: there is nothing to review. */
    private int makeOne(Handle handle, String organization, ReviewAudience audience, ReviewPeriod period, Instant now) {
        ReviewFacts figures = facts.read(handle, audience.whose(organization), period);
        if (figures.isEmpty()) {
            return 0;
        }
        List<ReviewSection> sections = new ArrayList<>(ReviewSections.of(figures, audience, period));
        sources.forEach(source -> sections.addAll(source.sections(handle, organization, audience, period, now)));
        Review review = new Review(organization, Ids.next("review"), period, audience, now, sections);
        return reviews.add(handle, review) ? 1 : 0;
    }
}
