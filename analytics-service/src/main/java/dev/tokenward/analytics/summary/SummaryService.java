package dev.tokenward.analytics.summary;

import static java.util.stream.Collectors.groupingBy;

import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.window.AnalyticsConfig;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Makes the summaries of a page of days from one snapshot of the read model. */
@Singleton
class SummaryService {
    private final SummaryStore store;
    private final FreshnessStore freshness;
    private final AnalyticsConfig config;
    private final Jdbi jdbi;
    private final Clock clock;

    SummaryService(SummaryStore store, FreshnessStore freshness, AnalyticsConfig config, Jdbi jdbi, Clock clock) {
        this.store = store;
        this.freshness = freshness;
        this.config = config;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    Summaries summaries(Visibility visibility, SummaryRequest request) {
        Instant now = clock.instant();
        DayRange days = request.toDays(DayRange.dayOf(now), config.earliestDate());
        List<String> groups = visibility.groups(request.groups());
        PageToken token =
                PageToken.of("summaries", visibility.bound(), request.startingDate, request.endingDate, groups);
        Page<LocalDate> page = request.paging(token).of(days);
        DayRange shown = DayRange.of(page.data(), days);
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Sources sources = sources(handle, visibility.organization(), shown, groups, now);
            return new Summaries(page.map(sources::on), freshness.refreshedAt());
        });
    }

    private Sources sources(Handle handle, String organization, DayRange days, List<String> groups, Instant now) {
        DayRange windows = new DayRange(days.first().minusDays(ActiveUsers.LONGEST - 1L), days.end());
        boolean everyone = groups.isEmpty();
        return new Sources(
                store.presences(handle, organization, windows, groups).stream().collect(groupingBy(Presence::product)),
                everyone ? store.seats(handle, organization, days) : new SeatHistory(new TreeMap<>()),
                everyone ? store.invites(handle, organization, days, now) : Map.of());
    }

    private record Sources(
            Map<Optional<String>, List<Presence>> presences, SeatHistory seats, Map<LocalDate, Long> invites) {
        DaySummary on(LocalDate day) {
            Map<String, ActiveUsers> byProduct = new TreeMap<>();
            presences.forEach((product, used) -> product.ifPresent(name -> {
                ActiveUsers active = ActiveUsers.on(day, used);
                if (active.monthly() > 0) {
                    byProduct.put(name, active);
                }
            }));
            return new DaySummary(
                    day,
                    ActiveUsers.on(day, presences.getOrDefault(Optional.<String>empty(), List.of())),
                    byProduct,
                    seats.on(day),
                    Optional.ofNullable(invites.get(day)));
        }
    }
}
