package dev.tokenward.directory.change;

import static dev.tokenward.directory.DirectoryApi.as;

import dev.tokenward.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A consumer of one feed: keeps the newest value of each row of one organization, and where it stopped reading. */
final class FollowedFeed {
    private final String feed;
    private final String organization;
    private final int limit;
    private final Map<String, Object> rows = new HashMap<>();
    private String cursor = "";

    FollowedFeed(String feed, String organization, int limit) {
        this.feed = feed;
        this.organization = organization;
        this.limit = limit;
    }

    /** One that knows nothing yet and begins where this one is, in bites of another size. */
    FollowedFeed beginningHere(String anOrganization, int bite) {
        FollowedFeed other = new FollowedFeed(feed, anOrganization, bite);
        other.cursor = cursor;
        return other;
    }

    /** Reads on until there is no more; answers what it knows then. */
    Map<String, Object> read() {
        boolean more = true;
        while (more) {
            JsonPath page = as(Tokens.SERVICE_KEY)
                    .queryParam("after", cursor)
                    .queryParam("limit", limit)
                    .get("/v1/changes/" + feed)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            page.<Map<String, Object>>getList("data").forEach(this::apply);
            cursor = page.getString("next_cursor");
            more = page.getBoolean("has_more");
        }
        return Map.copyOf(rows);
    }

    /** The page that comes next, without taking it. */
    List<String> idsOnceSomethingComes(int waitSeconds) {
        return as(Tokens.SERVICE_KEY)
                .queryParam("after", cursor)
                .queryParam("wait", waitSeconds)
                .get("/v1/changes/" + feed)
                .jsonPath()
                .getList("data.id");
    }

    private void apply(Map<String, Object> change) {
        if (!organization.equals(change.get("org_id"))) {
            return;
        }
        if (Boolean.TRUE.equals(change.get("deleted"))) {
            rows.remove((String) change.get("id"));
        } else {
            rows.put((String) change.get("id"), change.get("value"));
        }
    }
}
