package dev.tokenward.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The public APIs at the edge, called as any customer's script would. An answer that is no success is an exception. */
final class DemoApi {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String key;

    DemoApi(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, "application/json", BodyPublishers.noBody());
    }

    JsonNode send(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(method, path, "application/json", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    /** Streams a file of events, one a line; answers its import, which is through if that takes no minute. */
    JsonNode importEvents(Path file) throws IOException, InterruptedException {
        return send("POST", "/v1/imports", "application/x-ndjson", BodyPublishers.ofFile(file), "Prefer", "wait=60");
    }

    private JsonNode send(String method, String path, String type, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .method(method, body);
        HttpResponse<String> answer = http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    method + " " + path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
