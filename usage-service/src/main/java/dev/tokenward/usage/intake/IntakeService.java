package dev.tokenward.usage.intake;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Gives each request its part of the memory for all bodies, once, until it ends. */
@Singleton
class IntakeService {
    private static final String RESERVATION = IntakeReservation.class.getName();
    private static final int MIB = 1024;

    private final IntakeMemory memory;

    IntakeService(IntakeConfig config) {
        this.memory = new IntakeMemory(config.megabytes() * MIB, IntakeReservation.kibOf(IntakeDoor.EVENTS.most()));
    }

    IntakeReservation reservation(RoutingContext context) {
        IntakeReservation there = context.get(RESERVATION);
        if (there != null) {
            return there;
        }
        IntakeReservation made = IntakeReservation.of(memory, cost(context));
        context.put(RESERVATION, made);
        context.addEndHandler(ended -> made.release());
        return made;
    }

    IntakeDoor door(RoutingContext context) {
        return IntakePath.of(context.normalizedPath()).door().orElseThrow();
    }

    /** Of what is compressed, or does not say its length, more is reserved as it comes. */
    private int cost(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isStreamed(context)) {
            return IntakeReservation.WORK;
        }
        long length = length(request);
        if (length > door(context).most()) {
            throw new ProblemException(
                    CommonProblem.PAYLOAD_TOO_LARGE, door(context).instead());
        }
        return request.getHeader(HttpHeaders.CONTENT_ENCODING) == null
                ? IntakeReservation.kibOf(length)
                : IntakeReservation.LEAST;
    }

    /** 0 where it is not said. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private boolean isStreamed(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return door(context) == IntakeDoor.FILES || type != null && type.startsWith("application/x-ndjson");
    }
}
