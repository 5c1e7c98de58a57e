package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.identity.CurrentCaller;
import jakarta.inject.Singleton;
import java.util.List;

/** Finds people. What SQL can say of a filter it answers; for the rest everyone who is left is looked at, one by one. */
@Singleton
class ScimUserQueryService {
    private final ScimUserStore store;
    private final CurrentCaller caller;

    ScimUserQueryService(ScimUserStore store, CurrentCaller caller) {
        this.store = store;
        this.caller = caller;
    }

    ObjectNode find(QueryRequest query, String base) {
        String organization = caller.organization();
        SqlCondition condition = FilterReader.sql(query.filter(), Column.OF_USERS);
        SqlOrder order = SqlOrder.by(query.sortBy(), SchemaJson.USER, query.descending(), Column.OF_USERS);
        if (!condition.exact()) {
            FilteredPageJson page = new FilteredPageJson(query);
            store.each(organization, condition, order, person -> page.offer(ResourceJson.of(person, base)));
            return page.list();
        }
        int total = store.count(organization, condition);
        List<ScimUser> people = query.count() == 0 || query.startIndex() > total
                ? List.of()
                : store.page(organization, condition, order, query.startIndex() - 1, query.count());
        return ResourceJson.list(
                total,
                query.startIndex(),
                people.stream()
                        .map(person -> ResourceJson.projected(ResourceJson.of(person, base), query.projection()))
                        .toList());
    }
}
