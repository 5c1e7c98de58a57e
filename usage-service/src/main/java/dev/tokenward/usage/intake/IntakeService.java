package dev.tokenward.usage.intake;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/** Gives each request its part of the memory for all bodies, once, until it ends. */
@Singleton
class IntakeService {
    private static final String RESERVATION = IntakeReservation.class.getName();
    private static final int MIB = 1024;
    private static final int LEAST = 64;
    private static final int STREAMED = 2 * MIB;

    private final IntakeConfig config;
    private final Semaphore kib;

    IntakeService(IntakeConfig config) {
        this.config = config;
        this.kib = new Semaphore(config.megabytes() * MIB);
    }

    IntakeReservation reservation(RoutingContext context) {
        IntakeReservation there = context.get(RESERVATION);
        if (there != null) {
            return there;
        }
        IntakeReservation made = IntakeReservation.of(kib, cost(context));
        context.put(RESERVATION, made);
        context.addEndHandler(ended -> made.release());
        return made;
    }

    /** A file is streamed; of what is compressed, or does not say its length, more is reserved as it comes. */
    private int cost(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || isStreamed(context) || request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            return STREAMED;
        }
        try {
            long needed = Math.max(LEAST, Long.parseLong(length) / MIB);
            return (int) Math.min(needed, (long) config.megabytes() * MIB);
        } catch (NumberFormatException e) {
            return STREAMED;
        }
    }

    private static boolean isStreamed(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return IntakePath.of(context.normalizedPath()).isFile()
                || type != null && type.startsWith("application/x-ndjson");
    }
}
