package dev.tokenward.commons.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Posts one signed message to one receiver. The address that was found to be public is the one that is connected to: a name that
 * means another host a moment later gains nothing. Redirects are not followed.
 */
public final class WebhookPostClient {
    private static final int READ = 2000;
    private static final int TLS_PORT = 443;
    private static final int PLAIN_PORT = 80;

    private final HttpClient http;
    private final Duration timeout;
    private final boolean privateAddresses;
    private final Clock clock;

    /** @param privateAddresses whether receivers in our own network are allowed */
    public WebhookPostClient(Vertx vertx, Duration timeout, boolean privateAddresses, Clock clock) {
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setKeepAlive(false));
        this.timeout = timeout;
        this.privateAddresses = privateAddresses;
        this.clock = clock;
    }

    public void close() {
        http.close();
    }

    public AttemptOutcome post(String url, byte[] secret, SignedMessage message) {
        try {
            return post(URI.create(url), secret, message);
        } catch (UnknownHostException e) {
            return AttemptOutcome.failed("The host is not known: " + e.getMessage());
        } catch (TimeoutException e) {
            return AttemptOutcome.failed("No answer within " + timeout);
        } catch (ExecutionException e) {
            return AttemptOutcome.failed(e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cut off by the shutdown of the service; it is attempted again", e);
        }
    }

    private AttemptOutcome post(URI url, byte[] secret, SignedMessage message)
            throws UnknownHostException, ExecutionException, InterruptedException, TimeoutException {
        InetAddress[] addresses = InetAddress.getAllByName(url.getHost());
        if (!privateAddresses && !Stream.of(addresses).allMatch(PublicAddress::isPublic)) {
            return AttemptOutcome.failed("The host is not on the internet, and receivers elsewhere are not allowed.");
        }
        return http.request(options(url, addresses[0], secret, message))
                .compose(request ->
                        request.send(Buffer.buffer(message.body())).compose(answer -> outcome(request, answer)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private RequestOptions options(URI url, InetAddress address, byte[] secret, SignedMessage message) {
        boolean tls = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() > 0 ? url.getPort() : tls ? TLS_PORT : PLAIN_PORT;
        long timestamp = clock.instant().getEpochSecond();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(path(url))
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis())
                .putHeader("content-type", message.contentType())
                .putHeader("user-agent", "tokenward")
                .putHeader("webhook-id", message.id())
                .putHeader("webhook-timestamp", String.valueOf(timestamp))
                .putHeader("webhook-signature", WebhookSignature.of(secret, message.id(), timestamp, message.body()));
    }

    /** Of what a receiver says only the beginning is read, and that only where it refuses. */
    private static Future<AttemptOutcome> outcome(HttpClientRequest request, HttpClientResponse answer) {
        int status = answer.statusCode();
        Buffer read = Buffer.buffer();
        Promise<AttemptOutcome> outcome = Promise.promise();
        answer.exceptionHandler(cut -> outcome.tryComplete(AttemptOutcome.answered(status, read.toString())));
        answer.endHandler(end -> outcome.tryComplete(AttemptOutcome.answered(status, read.toString())));
        answer.handler(part -> {
            read.appendBuffer(part);
            if (read.length() >= READ) {
                outcome.tryComplete(AttemptOutcome.answered(status, read.toString()));
                request.reset();
            }
        });
        return outcome.future();
    }

    private static String path(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** @param id the same in every attempt, so that it can be told once more and count once */
    public record SignedMessage(String id, String contentType, String body) {}
}
