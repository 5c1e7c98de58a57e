package dev.tokenward.limits.increase;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.directory.OrganizationDirectory;
import dev.tokenward.limits.increase.IncreaseHistoryStore.Position;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds requests, of those whose requests the caller sees. */
@Singleton
class IncreaseReadService {
    private final IncreaseStore store;
    private final IncreaseHistoryStore history;
    private final IncreaseViewService views;
    private final DirectoryState directory;

    IncreaseReadService(
            IncreaseStore store, IncreaseHistoryStore history, IncreaseViewService views, DirectoryState directory) {
        this.store = store;
        this.history = history;
        this.views = views;
        this.directory = directory;
    }

    IncreaseView find(Caller caller, String id) {
        IncreaseSight sight = sight(caller);
        Increase increase = store.find(caller.organization(), id)
                .filter(found -> sight.covers(found.userId()))
                .orElseThrow(() -> ProblemException.notFound("spend limit increase request", id));
        return views.live(caller, List.of(increase)).get(0);
    }

    /** Newest first, without those of people who have left. */
    Page<IncreaseView> list(Caller caller, IncreaseListRequest asked) {
        PageToken query = PageToken.of(
                "increase_requests", caller.organization(), caller.subject(), asked.actors(), asked.wantedStatuses());
        Optional<Position> after = query.decode(asked.page).map(Position::of);
        Page<Increase> page =
                Page.of(rows(caller, asked, users(caller, asked.actors()), after), asked.limit, query, Position::key);
        return new Page<>(views.live(caller, page.data()), page.hasMore(), page.nextPage());
    }

    private List<Increase> rows(
            Caller caller, IncreaseListRequest asked, Optional<Set<String>> users, Optional<Position> after) {
        OrganizationDirectory people = directory.of(caller.organization());
        List<Increase> kept = new ArrayList<>();
        Optional<Position> from = after;
        List<Increase> read;
        do {
            read = history.list(caller.organization(), users, asked.wantedStatuses(), from, asked.limit + 1);
            read.stream().filter(each -> isThere(people, each)).forEach(kept::add);
            from = read.stream().reduce((first, last) -> last).map(Position::of);
        } while (kept.size() <= asked.limit && read.size() > asked.limit);
        return kept.subList(0, Math.min(kept.size(), asked.limit + 1));
    }

    private static boolean isThere(OrganizationDirectory people, Increase increase) {
        return people.member(increase.userId()).filter(Member::active).isPresent();
    }

    private Optional<Set<String>> users(Caller caller, Set<String> actors) {
        IncreaseSight sight = sight(caller);
        if (actors.isEmpty()) {
            return sight.users();
        }
        Set<String> both = new TreeSet<>(actors);
        both.removeIf(actor -> !sight.covers(actor));
        return Optional.of(both);
    }

    private IncreaseSight sight(Caller caller) {
        return IncreaseSight.of(caller, directory.of(caller.organization()), Scope.LIMITS_READ);
    }
}
