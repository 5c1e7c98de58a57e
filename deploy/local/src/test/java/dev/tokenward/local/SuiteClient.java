package dev.tokenward.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A customer's script: one key, the edge's address, plain HTTP. */
final class SuiteClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String key;

    SuiteClient(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(ok(HttpRequest.newBuilder().GET(), path));
    }

    JsonNode post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json);
    }

    JsonNode put(String path, String json) throws IOException, InterruptedException {
        return send("PUT", path, json);
    }

    /** The rows of the spend report. */
    List<CSVRecord> spendReport(String range) throws IOException, InterruptedException {
        String csv = ok(HttpRequest.newBuilder().GET(), "/v1/organizations/analytics/spend_report.csv?range=" + range);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        return format.parse(new StringReader(csv)).getRecords();
    }

    /** Asks until it is so, for ten seconds. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within ten seconds: " + what);
            }
            Thread.sleep(100);
        }
    }

    private JsonNode send(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        return JSON.readTree(ok(request, path));
    }

    private String ok(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        HttpRequest call = request.uri(url.resolve(path))
                .header("Authorization", "Bearer " + key)
                .build();
        HttpResponse<String> answer = http.send(call, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(call.method() + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
