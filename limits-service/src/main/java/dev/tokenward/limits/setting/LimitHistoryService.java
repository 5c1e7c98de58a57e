package dev.tokenward.limits.setting;

import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Answers what limits were in force at a past instant. */
@Singleton
public class LimitHistoryService {
    private final LimitHistoryStore store;

    LimitHistoryService(LimitHistoryStore store) {
        this.store = store;
    }

    /** @param scopeTypes empty for all */
    Page<LimitSetting> list(String organization, Instant at, Set<String> scopeTypes, int limit, String page) {
        PageToken query = PageToken.of("spend_limits", organization, scopeTypes, at);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        List<LimitSetting> rows = store.at(organization, at, scopeTypes, after, limit + 1);
        return Page.of(rows, limit, query, setting -> List.of(setting.id()));
    }

    /** All of them, to be resolved by the rule of precedence. */
    public OrganizationLimits all(String organization, Instant at) {
        return new OrganizationLimits().with(store.at(organization, at, Set.of(), "", Integer.MAX_VALUE), Set.of());
    }

    LimitSetting find(String organization, String id, Instant at) {
        return store.at(organization, id, at)
                .orElseThrow(
                        () -> ProblemException.notFound("spend limit that was in force at " + at + " with id", id));
    }

    List<LimitVersion> versions(String organization, String id) {
        List<LimitVersion> versions = store.versions(organization, id);
        if (versions.isEmpty()) {
            throw ProblemException.notFound("spend limit", id);
        }
        return versions;
    }
}
