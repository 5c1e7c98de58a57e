package dev.tokenward.local.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.UUID;

/** What the edge itself answers when no service does, in the shape of the services' problems. */
enum EdgeProblem {
    NOT_FOUND(
            404,
            "not-found",
            "There is nothing here",
            "not_found_error",
            "No page and no API is served at this path. The OpenAPI documents are at"
                    + " /openapi/{directory,limits,usage,analytics}."),
    UPSTREAM_UNAVAILABLE(
            503,
            "upstream-unavailable",
            "A service that is needed for the answer cannot be reached",
            "api_error",
            "The service behind this path does not answer. Try again in some seconds.");

    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final int status;
    private final String code;
    private final String title;
    private final String vendorType;
    private final String detail;

    EdgeProblem(int status, String code, String title, String vendorType, String detail) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.vendorType = vendorType;
        this.detail = detail;
    }

    void answer(HttpServerRequest request) {
        String requestId = newRequestId();
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", MEDIA_TYPE)
                .putHeader("request-id", requestId)
                .end(body(request, requestId));
        request.resume();
    }

    /** In place of the answer that a service did not give. */
    ProxyResponse response(ProxyRequest forwarded) {
        String requestId = newRequestId();
        discardRest(forwarded.proxiedRequest());
        return forwarded
                .release()
                .response()
                .setStatusCode(status)
                .putHeader("content-type", MEDIA_TYPE)
                .putHeader("request-id", requestId)
                .putHeader("retry-after", RETRY_AFTER_SECONDS)
                .setBody(Body.body(body(forwarded.proxiedRequest(), requestId)));
    }

    /** A caller who still sends would not read the answer before all is sent, and the body has nobody to go to any more. */
    private static void discardRest(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(null);
            request.resume();
        }
    }

    private Buffer body(HttpServerRequest request, String requestId) {
        return new JsonObject()
                .put("type", "urn:tokenward:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", request.path())
                .put("error", new JsonObject().put("type", vendorType).put("message", detail))
                .put("request_id", requestId)
                .toBuffer();
    }

    private static String newRequestId() {
        return "req_" + UUID.randomUUID().toString().replace("-", "");
    }
}
