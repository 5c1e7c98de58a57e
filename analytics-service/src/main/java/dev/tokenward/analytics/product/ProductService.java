package dev.tokenward.analytics.product;

import dev.tokenward.analytics.leaderboard.Leaderboard;
import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.settings.AnalyticsSettings;
import dev.tokenward.analytics.settings.SettingsStore;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.Comparison;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Makes a product's page from one snapshot of the read model. */
@Singleton
class ProductService {
    private static final int TOP = 10;
    /** Those that every organization knows, used or not. */
    private static final Set<String> ALWAYS = Set.of("chat", "claude_code", "cowork");

    private final ProductStore store;
    private final FreshnessStore freshness;
    private final SettingsStore settings;
    private final Jdbi jdbi;
    private final Clock clock;

    ProductService(ProductStore store, FreshnessStore freshness, SettingsStore settings, Jdbi jdbi, Clock clock) {
        this.store = store;
        this.freshness = freshness;
        this.settings = settings;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    ProductView view(Visibility visibility, ProductRequest request) {
        Whose whose = visibility.whose(request.groups());
        Comparison comparison = comparison(visibility.organization(), request);
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            refuseUnused(handle, visibility, request.product);
            return view(handle, whose, request.product, comparison);
        });
    }

    private Comparison comparison(String organization, ProductRequest request) {
        AnalyticsSettings set = settings.of(organization);
        return request.toComparison(clock.instant(), set.earliestDate(), set.fiscalYearStart());
    }

    private ProductView view(Handle handle, Whose whose, String product, Comparison comparison) {
        DayRange days = comparison.days();
        DayRange earlier = comparison.earlier();
        Map<Optional<LocalDate>, Long> users = store.users(handle, whose, product, days);
        Map<LocalDate, Long> usersByDay = new HashMap<>();
        users.forEach((day, people) -> day.ifPresent(known -> usersByDay.put(known, people)));
        return new ProductView(
                product,
                comparison,
                store.byDay(handle, whose, product, days),
                users.get(Optional.<LocalDate>empty()),
                usersByDay,
                new ProductView.Earlier(
                        store.users(handle, whose, product, earlier).get(Optional.<LocalDate>empty()),
                        store.byDay(handle, whose, product, earlier).values().stream()
                                .reduce(ProductUse.NONE, ProductUse::plus)),
                ranked(store.topUsers(handle, whose, product, days, TOP)),
                freshness.refreshedAt());
    }

    /** What others use is not there for an owner of groups. */
    private void refuseUnused(Handle handle, Visibility visibility, String product) {
        boolean there = ALWAYS.contains(product)
                || product.indexOf('\0') < 0 && store.isUsed(handle, visibility.whose(List.of()), product);
        if (!there) {
            throw new ProblemException(
                    CommonProblem.NOT_FOUND,
                    "Nobody used a product '" + product + "'; see the overview for those used.");
        }
    }

    private static List<Leaderboard.Place<ProductView.Heavy>> ranked(List<ProductView.Heavy> users) {
        return Leaderboard.of(
                users,
                user -> user.use().amount(),
                user -> user.actor().sortKey(),
                user -> user.actor().id());
    }
}
