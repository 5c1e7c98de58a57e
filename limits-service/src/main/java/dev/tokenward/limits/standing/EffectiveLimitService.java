package dev.tokenward.limits.standing;

import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pages through the members who have a limit, so that a member's rows are never parted. */
@Singleton
public class EffectiveLimitService {
    private final DirectoryState directory;
    private final StandingService standings;
    private final Clock clock;

    EffectiveLimitService(DirectoryState directory, StandingService standings, Clock clock) {
        this.directory = directory;
        this.standings = standings;
        this.clock = clock;
    }

    Page<List<EffectiveRow>> list(
            String organization, Set<String> users, Set<RecurringPeriod> periods, int limit, String page) {
        PageToken query = PageToken.of("effective", organization, users, periods);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        Instant now = clock.instant();
        List<List<EffectiveRow>> members = new ArrayList<>();
        for (Member member : directory.of(organization).membersAfter(after)) {
            if (members.size() > limit) {
                break;
            }
            if (users.isEmpty() || users.contains(member.id())) {
                List<EffectiveRow> rows = rows(organization, member, periods, now);
                members.addAll(rows.isEmpty() ? List.of() : List.of(rows));
            }
        }
        return Page.of(
                members, limit, query, rows -> List.of(rows.get(0).member().id()));
    }

    /** The limit that the member has in one dimension; empty where none is set. */
    public Optional<EffectiveRow> find(String organization, Member member, Dimension dimension, Instant now) {
        return standings.effective(organization, member, now).stream()
                .filter(row -> row.standing().dimension().equals(dimension))
                .findFirst();
    }

    /** One for each dimension in which the member has a limit. */
    public List<EffectiveRow> ofMember(String organization, Member member, Instant now) {
        return standings.effective(organization, member, now);
    }

    private List<EffectiveRow> rows(String organization, Member member, Set<RecurringPeriod> periods, Instant now) {
        return standings.effective(organization, member, now).stream()
                .filter(row -> periods.contains(row.standing().dimension().period()))
                .toList();
    }
}
