package dev.tokenward.commons.idempotency;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Takes the digest of a body while it is read, where an {@code Idempotency-Key} came with it. */
@Provider
public class RequestDigestFilter implements ReaderInterceptor {
    static final String DIGEST = "tokenward.body-digest";

    private final CurrentVertxRequest request;

    RequestDigestFilter(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!context.getHeaders().containsKey(IdempotencyStore.HEADER)) {
            return context.proceed();
        }
        MessageDigest digest = sha256();
        context.setInputStream(new DigestInputStream(context.getInputStream(), digest));
        Object body = context.proceed();
        request.getCurrent().put(DIGEST, digest.digest());
        return body;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
