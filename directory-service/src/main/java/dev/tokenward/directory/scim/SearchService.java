package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Searches people and groups at once: people come first. */
@Singleton
class SearchService {
    private final ScimUserQueryService users;
    private final ScimGroupQueryService groups;

    SearchService(ScimUserQueryService users, ScimGroupQueryService groups) {
        this.users = users;
        this.groups = groups;
    }

    ObjectNode find(QueryRequest query, String base) {
        ObjectNode people = users.find(query, base);
        int before = people.get("totalResults").asInt();
        int shown = people.get("itemsPerPage").asInt();
        ObjectNode rest =
                groups.find(query.from(Math.max(1, query.startIndex() - before), query.count() - shown), base);
        List<ObjectNode> both = new ArrayList<>();
        for (JsonNode each : people.get("Resources")) {
            both.add((ObjectNode) each);
        }
        for (JsonNode each : rest.get("Resources")) {
            both.add((ObjectNode) each);
        }
        return ResourceJson.list(before + rest.get("totalResults").asInt(), query.startIndex(), both);
    }
}
