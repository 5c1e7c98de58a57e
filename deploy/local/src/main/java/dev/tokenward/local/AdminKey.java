package dev.tokenward.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.local.process.DataFolder;
import dev.tokenward.local.process.ServiceName;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** The key of the organization that the first start makes. It is shown by the directory once, so it is kept beside the data. */
record AdminKey(String key) {
    private static final String SECRET = "admin-key";
    private static final ObjectMapper JSON = new ObjectMapper();

    static AdminKey ofFirstOrganization(DataFolder folder, Suite suite) throws IOException, InterruptedException {
        Optional<String> kept = folder.secret(SECRET);
        if (kept.isPresent()) {
            return new AdminKey(kept.get());
        }
        Map<String, String> organization =
                Map.of("name", "Example Corporation", "owner_email", "owner@example.com", "owner_name", "Olivia Owner");
        HttpRequest request = HttpRequest.newBuilder(
                        suite.url(ServiceName.DIRECTORY).resolve("/v1/organizations"))
                .header("Authorization", "Bearer " + suite.serviceKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(organization)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode key = JSON.readTree(answer.body()).path("admin_key").path("key");
        if (answer.statusCode() != 200 || key.isMissingNode()) {
            throw new StartFailure(
                    "directory-service did not make the organization: " + answer.statusCode() + " " + answer.body());
        }
        folder.keepSecret(SECRET, key.asText());
        return new AdminKey(key.asText());
    }

    @Override
    public String toString() {
        return "AdminKey";
    }
}
