package dev.tokenward.directory.scim;

import static io.restassured.RestAssured.given;

import dev.tokenward.directory.DirectoryApi;
import dev.tokenward.directory.DirectoryApi.Organization;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.parsing.Parser;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** The running service, as an identity provider speaks to it: with a key that provisions and does nothing else. */
final class ScimApi {
    static final String USERS = "/scim/v2/Users";
    static final String GROUPS = "/scim/v2/Groups";
    private static final String TYPE = "application/scim+json";

    static {
        RestAssured.registerParser(TYPE, Parser.JSON);
    }

    private final String key;

    private ScimApi(String key) {
        this.key = key;
    }

    static ScimApi of(Organization organization) {
        return new ScimApi(DirectoryApi.newKey(organization, Map.of("name", "IdP", "scopes", List.of("scim:write"))));
    }

    static ScimApi withKey(String key) {
        return new ScimApi(key);
    }

    RequestSpecification request() {
        EncoderConfig plain = EncoderConfig.encoderConfig().encodeContentTypeAs(TYPE, ContentType.TEXT);
        return given().config(RestAssuredConfig.config().encoderConfig(plain))
                .auth()
                .oauth2(key)
                .contentType(TYPE)
                .accept(TYPE);
    }

    Response get(String path) {
        return request().get(path);
    }

    Response find(String path, String filter) {
        return request().queryParam("filter", filter).get(path);
    }

    Response post(String path, String body) {
        return request().body(body).post(path);
    }

    Response put(String path, String body) {
        return request().body(body).put(path);
    }

    Response patch(String path, String operations) {
        String body =
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":" + operations + "}";
        return request().body(body).patch(path);
    }

    Response delete(String path) {
        return request().delete(path);
    }

    String newUser(String userName) {
        return post(USERS, "{\"userName\":\"" + userName + "\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    String newGroup(String name, String... members) {
        String listed = String.join(
                ",",
                List.of(members).stream()
                        .map(id -> "{\"value\":\"" + id + "\"}")
                        .toList());
        return post(GROUPS, "{\"displayName\":\"" + name + "\",\"members\":[" + listed + "]}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
