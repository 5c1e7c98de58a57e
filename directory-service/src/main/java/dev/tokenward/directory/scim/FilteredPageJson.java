package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Counts the resources that a filter holds for, and keeps those of the page. */
final class FilteredPageJson {
    private final QueryRequest query;
    private final List<ObjectNode> page = new ArrayList<>();
    private int found;

    FilteredPageJson(QueryRequest query) {
        this.query = query;
    }

    void offer(ObjectNode resource) {
        if (query.filter()
                .filter(filter -> !FilterReader.matches(filter, resource))
                .isPresent()) {
            return;
        }
        found++;
        if (found >= query.startIndex() && page.size() < query.count()) {
            page.add(ResourceJson.projected(resource, query.projection()));
        }
    }

    ObjectNode list() {
        return ResourceJson.list(found, query.startIndex(), page);
    }
}
