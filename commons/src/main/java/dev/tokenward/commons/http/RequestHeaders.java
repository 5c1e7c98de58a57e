package dev.tokenward.commons.http;

import dev.tokenward.commons.Ids;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gives every answer a {@code request-id}, and takes a key from {@code x-api-key} as it is taken from {@code Authorization}. */
@Singleton
class RequestHeaders {
    private static final int BEFORE_AUTHENTICATION = 1000;

    void register(@Observes Filters filters) {
        filters.register(this::prepare, BEFORE_AUTHENTICATION);
    }

    private void prepare(RoutingContext context) {
        context.response().putHeader("request-id", Ids.next("req"));
        String key = context.request().getHeader("x-api-key");
        if (key != null && !context.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
            context.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + key);
        }
        context.next();
    }
}
