package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.identity.CurrentCaller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Finds groups; members are read where they are asked for. */
@Singleton
class ScimGroupQueryService {
    private static final Attribute KEPT_IN_COLUMNS = new Attribute("group", "complex", false, false, Map.of());

    private final ScimGroupStore store;
    private final CurrentCaller caller;

    ScimGroupQueryService(ScimGroupStore store, CurrentCaller caller) {
        this.store = store;
        this.caller = caller;
    }

    ObjectNode find(QueryRequest query, String base) {
        String organization = caller.organization();
        SqlCondition condition = FilterReader.sql(query.filter(), Column.OF_GROUPS);
        SqlOrder order = SqlOrder.by(query.sortBy(), KEPT_IN_COLUMNS, query.descending(), Column.OF_GROUPS);
        if (!condition.exact()) {
            FilteredPageJson page = new FilteredPageJson(query);
            store.each(organization, condition, order, group -> page.offer(ResourceJson.of(group, base)));
            return page.list();
        }
        int total = store.count(organization, condition);
        boolean members = query.projection().wants("members");
        List<ScimGroup> groups = query.count() == 0 || query.startIndex() > total
                ? List.of()
                : store.page(organization, condition, order, query.startIndex() - 1, query.count(), members);
        return ResourceJson.list(
                total,
                query.startIndex(),
                groups.stream()
                        .map(group -> ResourceJson.projected(ResourceJson.of(group, base), query.projection()))
                        .toList());
    }
}
