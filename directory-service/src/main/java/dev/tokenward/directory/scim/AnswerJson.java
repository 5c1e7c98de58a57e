package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Answers with a resource: its version and address stand in the headers, too. */
final class AnswerJson {
    private AnswerJson() {}

    static String base(UriInfo uri) {
        return uri.getBaseUri().resolve("/scim/v2").toString();
    }

    static RestResponse<String> created(ObjectNode resource, UriInfo uri) {
        return answer(Status.CREATED, resource, uri)
                .header(HttpHeaders.LOCATION, ResourceJson.location(resource))
                .build();
    }

    static RestResponse<String> changed(ObjectNode resource, UriInfo uri) {
        return answer(Status.OK, resource, uri).build();
    }

    /** Without a body: 204 and the new version. */
    static RestResponse<String> changed(ObjectNode resource) {
        return ResponseBuilder.<String>create(Status.NO_CONTENT)
                .header(HttpHeaders.ETAG, ResourceJson.version(resource))
                .build();
    }

    static boolean wants(UriInfo uri, String attribute) {
        return QueryRequest.projection(uri.getQueryParameters()).wants(attribute);
    }

    static RestResponse<String> read(ObjectNode resource, UriInfo uri, HttpHeaders headers) {
        String known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && VersionCheck.matches(known, ResourceJson.version(resource))) {
            return ResponseBuilder.<String>create(Status.NOT_MODIFIED)
                    .header(HttpHeaders.ETAG, ResourceJson.version(resource))
                    .build();
        }
        return changed(resource, uri);
    }

    private static ResponseBuilder<String> answer(Status status, ObjectNode resource, UriInfo uri) {
        Projection projection = QueryRequest.projection(uri.getQueryParameters());
        return ResponseBuilder.create(
                        status, ResourceJson.projected(resource, projection).toString())
                .header(HttpHeaders.ETAG, ResourceJson.version(resource));
    }
}
