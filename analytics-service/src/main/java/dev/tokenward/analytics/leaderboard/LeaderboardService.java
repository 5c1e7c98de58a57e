package dev.tokenward.analytics.leaderboard;

import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.settings.AnalyticsSettings;
import dev.tokenward.analytics.settings.LeaderboardSetting;
import dev.tokenward.analytics.settings.SettingsStore;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Makes a leaderboard as its caller may see it, from one snapshot of the read model. */
@Singleton
class LeaderboardService {
    private final LeaderboardStore store;
    private final LeaderboardSecretStore secrets;
    private final SettingsStore settings;
    private final FreshnessStore freshness;
    private final Jdbi jdbi;
    private final Clock clock;

    LeaderboardService(
            LeaderboardStore store,
            LeaderboardSecretStore secrets,
            SettingsStore settings,
            FreshnessStore freshness,
            Jdbi jdbi,
            Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.settings = settings;
        this.freshness = freshness;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    LeaderboardResponse leaderboard(Caller who, LeaderboardRequest request) {
        AnalyticsSettings set = settings.of(who.organization());
        LeaderboardSetting shown = shown(who, set);
        if (!seesUsage(who)) {
            request.refuseForMembers();
        }
        DayRange days = request.toComparison(clock.instant(), set.earliestDate(), set.fiscalYearStart())
                .days();
        UserTotals.By by = request.toBy();
        PageToken token = PageToken.of("leaderboard", whose(who, request), who.userId(), shown, request.parameters());
        Optional<List<String>> after = request.after(token);
        Optional<Function<String, String>> pseudonym = pseudonym(who, shown, days);
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<UserTotals> users = store.totals(handle, whose(who, request), days, request.toProducts());
            Board board = pseudonym
                    .map(name -> Board.ofPseudonyms(by, users, who.userId(), name))
                    .orElseGet(() -> Board.ofNames(by, users, who.userId()));
            Page<Leaderboard.Place<Board.Row>> page =
                    Page.of(board.after(after, request.toLimit() + 1), request.toLimit(), token, board::key);
            return LeaderboardResponse.of(by, shown, days, page, board.yours(), freshness.refreshedAt());
        });
    }

    /** By a user's id; empty where names are shown. Made before the snapshot, which would not see another request's secret. */
    private Optional<Function<String, String>> pseudonym(Caller who, LeaderboardSetting shown, DayRange days) {
        if (shown == LeaderboardSetting.NAMES) {
            return Optional.empty();
        }
        byte[] secret = secrets.of(who.organization());
        YearMonth month = YearMonth.from(days.first());
        return Optional.of(id -> Pseudonym.of(secret, month, id));
    }

    /** Those who see usage see names; members see what the organization lets them. */
    private static LeaderboardSetting shown(Caller who, AnalyticsSettings set) {
        if (seesUsage(who)) {
            return LeaderboardSetting.NAMES;
        }
        if (set.leaderboard() == LeaderboardSetting.HIDDEN) {
            throw new ProblemException(
                    CommonProblem.FORBIDDEN, "This organization does not show its leaderboard to members.");
        }
        return set.leaderboard();
    }

    private static boolean seesUsage(Caller who) {
        return who.scopes().contains(Scope.ANALYTICS_READ)
                || who.scopes().contains(Scope.GROUPS_OWN)
                        && !who.ownedGroupIds().isEmpty();
    }

    private static Whose whose(Caller who, LeaderboardRequest request) {
        return seesUsage(who) ? Visibility.of(who).whose(request.groups()) : new Whose(who.organization(), List.of());
    }
}
