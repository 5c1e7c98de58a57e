package dev.tokenward.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/** Brings people, groups, surfaces and limits in. Each step looks at what is there first, so it may be done again at any point. */
final class DemoOrganization {
    private static final int PAGE = 1_000;

    private final DemoApi api;
    private final List<DemoPerson> people;
    private final Map<String, String> userIds = new HashMap<>();
    private final Map<String, String> groupIds = new HashMap<>();

    DemoOrganization(DemoApi api, List<DemoPerson> people) {
        this.api = api;
        this.people = List.copyOf(people);
    }

    void load(List<DemoLimit> limits, ProgressBar progress) throws IOException, InterruptedException {
        api.send(
                "PATCH",
                "/v1/organizations/me",
                Map.of("open_surfaces", List.of("chat"), "seats", Map.of("standard", 300, "premium", 250)));
        addPeople(progress);
        addGroups(progress);
        for (DemoLimit limit : limits) {
            api.send("POST", "/v1/organizations/spend_limits", body(limit));
            progress.step();
        }
    }

    /** How many steps {@link #load} reports. */
    long steps(List<DemoLimit> limits) {
        return people.size() + DemoGroup.values().length + limits.size();
    }

    private void addPeople(ProgressBar progress) throws IOException, InterruptedException {
        for (JsonNode user : all("/v1/organizations/users?limit=" + PAGE, "after_id", "last_id")) {
            userIds.put(user.path("email").asText(), user.path("id").asText());
        }
        for (DemoPerson person : people) {
            if (!userIds.containsKey(person.email())) {
                Map<String, Object> user = new LinkedHashMap<>();
                user.put("email", person.email());
                user.put("name", person.name());
                user.put("role", person.role());
                user.put("seat_tier", person.seatTier().orElse(null));
                user.put("account_uuid", person.accountUuid());
                JsonNode created = api.send("POST", "/v1/organizations/users", user);
                userIds.put(person.email(), created.path("id").asText());
            }
            progress.step();
        }
    }

    private void addGroups(ProgressBar progress) throws IOException, InterruptedException {
        for (JsonNode group : all("/v1/organizations/rbac_groups?limit=" + PAGE, "page", "next_page")) {
            groupIds.put(group.path("name").asText(), group.path("id").asText());
        }
        for (DemoGroup group : DemoGroup.values()) {
            addGroup(group);
            progress.step();
        }
    }

    private void addGroup(DemoGroup group) throws IOException, InterruptedException {
        if (!groupIds.containsKey(group.title())) {
            JsonNode created = api.send("POST", "/v1/organizations/rbac_groups", Map.of("name", group.title()));
            groupIds.put(group.title(), created.path("id").asText());
        }
        String path = "/v1/organizations/rbac_groups/" + groupIds.get(group.title());
        List<String> members = people.stream()
                .filter(person -> person.groups().contains(group))
                .map(person -> userIds.get(person.email()))
                .toList();
        api.send("POST", path + "/members", Map.of("user_ids", members));
        api.send("POST", path + "/owners", Map.of("user_id", members.get(0)));
        for (String surface : group.surfaces()) {
            api.send("PUT", path + "/surfaces/" + surface, Map.of());
        }
    }

    private Map<String, Object> body(DemoLimit limit) {
        Map<String, Object> scope =
                switch (limit.scope()) {
                    case ORGANIZATION -> Map.of("type", "organization");
                    case SEAT_TIER -> Map.of("type", "seat_tier", "seat_tier", limit.subject());
                    case RBAC_GROUP -> Map.of("type", "rbac_group", "rbac_group_id", groupIds.get(limit.subject()));
                    case USER -> Map.of("type", "user", "user_id", userIds.get(limit.subject()));
                };
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("scope", scope);
        body.put("amount", limit.amount().orElse(null));
        body.put("period", "monthly");
        limit.expiresAt().ifPresent(expiry -> body.put("expires_at", expiry.toString()));
        return body;
    }

    private List<JsonNode> all(String path, String cursorParameter, String cursorMember)
            throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = api.get(path);
        page.path("data").forEach(rows::add);
        while (page.path("has_more").asBoolean()) {
            page = api.get(
                    path + "&" + cursorParameter + "=" + page.path(cursorMember).asText());
            page.path("data").forEach(rows::add);
        }
        return rows;
    }
}
