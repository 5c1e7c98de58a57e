package dev.tokenward.directory.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.testkit.Tokens;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A consumer of one feed: keeps the newest value of each row of one organization, and where it stopped reading. */
final class FollowedFeed {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
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
            Map<String, Object> page = page("&limit=" + limit);
            changes(page).forEach(this::apply);
            cursor = (String) page.get("next_cursor");
            more = (Boolean) page.get("has_more");
        }
        return Map.copyOf(rows);
    }

    /** The page that comes next, without taking it. */
    List<String> idsOnceSomethingComes(int waitSeconds) {
        return changes(page("&wait=" + waitSeconds)).stream()
                .map(change -> (String) change.get("id"))
                .toList();
    }

    private Map<String, Object> page(String parameters) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d/v1/changes/%s?after=%s%s"
                        .formatted(RestAssured.port, feed, cursor, parameters)))
                .header("Authorization", "Bearer " + Tokens.SERVICE_KEY)
                .build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(new String(response.body())).isEqualTo(200);
            return JSON.readValue(response.body(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> changes(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.get("data");
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
