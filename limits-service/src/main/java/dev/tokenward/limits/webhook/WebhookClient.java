package dev.tokenward.limits.webhook;

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
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Brings one event to one receiver. The address that was found to be public is the one that is connected to: a name that means
 * another host a moment later gains nothing. Redirects are not followed.
 */
@Singleton
class WebhookClient {
    private static final int READ = 2000;
    private static final int TLS_PORT = 443;
    private static final int PLAIN_PORT = 80;

    private final HttpClient http;
    private final WebhookSecretProvider secrets;
    private final WebhookConfig config;
    private final Clock clock;

    WebhookClient(Vertx vertx, WebhookSecretProvider secrets, WebhookConfig config, Clock clock) {
        int timeout = (int) config.timeout().toMillis();
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(timeout).setKeepAlive(false));
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
    }

    void close() {
        http.close();
    }

    AttemptOutcome send(Webhook webhook, Delivery delivery) {
        if (!secrets.digest(webhook.organization(), webhook.id()).equals(webhook.secretDigest())) {
            return AttemptOutcome.failed(
                    "The key that secrets are derived from is not the one of this webhook's making; "
                            + "bring it back, or make the webhook anew.");
        }
        try {
            return post(webhook, delivery);
        } catch (UnknownHostException e) {
            return AttemptOutcome.failed("The host is not known: " + e.getMessage());
        } catch (TimeoutException e) {
            return AttemptOutcome.failed("No answer within " + config.timeout());
        } catch (ExecutionException e) {
            return AttemptOutcome.failed(e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cut off by the shutdown of the service; it is attempted again", e);
        }
    }

    private AttemptOutcome post(Webhook webhook, Delivery delivery)
            throws UnknownHostException, ExecutionException, InterruptedException, TimeoutException {
        URI url = URI.create(webhook.url());
        InetAddress[] addresses = InetAddress.getAllByName(url.getHost());
        if (!config.privateAddresses() && !Stream.of(addresses).allMatch(PublicAddress::isPublic)) {
            return AttemptOutcome.failed("The host is not on the internet, and receivers elsewhere are not allowed.");
        }
        return http.request(options(url, addresses[0], delivery.eventId(), webhook, delivery.event()))
                .compose(request ->
                        request.send(Buffer.buffer(delivery.event())).compose(answer -> outcome(request, answer)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private RequestOptions options(URI url, InetAddress address, String id, Webhook webhook, String body) {
        boolean tls = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() > 0 ? url.getPort() : tls ? TLS_PORT : PLAIN_PORT;
        long timestamp = clock.instant().getEpochSecond();
        byte[] secret = secrets.secret(webhook.organization(), webhook.id());
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(path(url))
                .setFollowRedirects(false)
                .setTimeout(config.timeout().toMillis())
                .putHeader("content-type", CloudEventJson.MEDIA_TYPE)
                .putHeader("user-agent", "tokenward")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", String.valueOf(timestamp))
                .putHeader("webhook-signature", WebhookSignature.of(secret, id, timestamp, body));
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
}
