package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is sent twice is done once; what has changed since it was read is not changed. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class ConditionalRequestTest {
    private static final String KEY = "Idempotency-Key";

    @Test
    void everyCreationThatIsSentTwiceIsDoneOnceAndAnsweredTheSame() {
        List<DocumentedOperation> creations = taking(KEY);

        for (DocumentedOperation creation : creations) {
            Organization organization = newOrganization();
            DocumentedOperation.Call call = creation.prepared(organization);
            String key = "key-" + organization.id();
            Response first = call.send(request -> request.header(KEY, key));
            Response second = call.send(request -> request.header(KEY, key));

            assertThat(first.statusCode()).as(creation.toString()).isEqualTo(200);
            assertThat(second.statusCode()).as(creation.toString()).isEqualTo(200);
            assertThat(second.header("idempotency-replayed"))
                    .as(creation.toString())
                    .isEqualTo("true");
            assertThat(withoutSecret(second)).as(creation.toString()).isEqualTo(withoutSecret(first));
        }
        assertThat(creations).hasSizeGreaterThan(6);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        Organization organization = newOrganization();
        create(organization, "k1", "Design").then().statusCode(200);

        create(organization, "k1", "Sales")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tokenward:problem:idempotency-key-reused"))
                .body("errors[0].parameter", equalTo(KEY));
        create(newOrganization(), "k1", "Sales").then().statusCode(200);
    }

    @Test
    void whatWasRefusedIsTriedAgain() {
        Organization organization = newOrganization();
        create(organization, "k2", " ").then().statusCode(400);
        create(organization, "k2", "Design").then().statusCode(200);
    }

    @Test
    void aKeyThatIsNoneIsNamed() {
        create(newOrganization(), "not\u00e9ascii", "Design")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(KEY));
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        Organization organization = newOrganization();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        Callable<String> call = () -> create(organization, "k3", "Design").path("id");
        List<Future<String>> answers =
                clients.invokeAll(Stream.generate(() -> call).limit(24).toList());
        clients.shutdown();

        Set<String> made =
                Set.copyOf(answers.stream().map(ConditionalRequestTest::value).collect(Collectors.toSet()));
        assertThat(made).hasSize(1);
        as(organization.key()).get("/v1/organizations/rbac_groups").then().body("data.size()", equalTo(1));
    }

    @Test
    void aSecretIsNotKeptForARepetition() {
        Organization organization = newOrganization();
        Map<String, String> wanted = Map.of("name", "robot", "role", "user");
        String path = "/v1/organizations/api_keys";
        String shown =
                as(organization.key()).header(KEY, "k4").body(wanted).post(path).path("key");
        Response again = as(organization.key()).header(KEY, "k4").body(wanted).post(path);

        assertThat(shown).startsWith("tw_");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).doesNotContain(shown);
    }

    @Test
    void everyChangeOfAnObjectThatHasChangedIsRefused() {
        List<DocumentedOperation> changes = taking("If-Match");

        for (DocumentedOperation change : changes) {
            Organization organization = newOrganization();
            Response refused = change.prepared(organization).send(request -> request.header("If-Match", "\"old\""));
            assertThat(refused.statusCode()).as(change.toString()).isEqualTo(412);
            assertThat(refused.asString()).contains("precondition-failed");
        }
        assertThat(changes).hasSizeGreaterThan(6);
    }

    @Test
    void everyChangeOfTheObjectAsItWasReadIsTaken() {
        for (DocumentedOperation change : taking("If-Match")) {
            Organization organization = newOrganization();
            DocumentedOperation.Call call = change.prepared(organization);
            String tag = as(organization.key()).get(call.path()).header("ETag");
            Response taken = call.send(request -> request.header("If-Match", tag));
            assertThat(taken.statusCode()).as(change.toString()).isEqualTo(200);
        }
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() {
        for (DocumentedOperation reading : taking("If-None-Match")) {
            Organization organization = newOrganization();
            String path = reading.prepared(organization).path();
            String tag = as(organization.key()).get(path).header("ETag");
            Response unchanged =
                    as(organization.key()).header("If-None-Match", "W/" + tag).get(path);
            assertThat(unchanged.statusCode()).as(reading.toString()).isEqualTo(304);
            assertThat(unchanged.asString()).isEmpty();
        }
    }

    @Test
    void ofTwoWhoReadTheSameOnlyTheFirstChangesIt() {
        Organization organization = newOrganization();
        String path = "/v1/organizations/users/" + newUser(organization, "ada@example.com");
        String tag = as(organization.key()).get(path).header("ETag");
        as(organization.key())
                .header("If-Match", tag)
                .body("{\"name\":\"Ada\"}")
                .post(path)
                .then()
                .statusCode(200);

        as(organization.key())
                .header("If-Match", tag)
                .body("{\"name\":\"Augusta\"}")
                .post(path)
                .then()
                .statusCode(412)
                .body("detail", containsString("read it again"));
        as(organization.key()).get(path).then().body("name", equalTo("Ada"));
    }

    /** SCIM's versions are told in its own manner, and tried by its own tests. */
    private static List<DocumentedOperation> taking(String header) {
        return DocumentedOperation.all().stream()
                .filter(operation -> operation.path().startsWith("/v1/"))
                .filter(operation -> operation.takesHeader(header))
                .toList();
    }

    private static Response create(Organization organization, String key, String name) {
        return as(organization.key())
                .header(KEY, key)
                .body(Map.of("name", name))
                .post("/v1/organizations/rbac_groups");
    }

    private static String withoutSecret(Response response) {
        return response.asString().replaceAll(",?\"key\":\"[^\"]*\"", "");
    }

    private static <T> T value(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
