package dev.tokenward.testkit;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** REST Assured keeps a connection open for each request it ever made, until the garbage collector comes by: thousands in one JVM. */
public class NoIdleConnections implements QuarkusTestBeforeEachCallback {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith((request, response, chain) -> {
            request.header("Connection", "close");
            return chain.next(request, response);
        });
    }
}
