package dev.tokenward.usage.intake;

import java.util.Optional;

/**
 * Where a request goes, however its path is written: a path is matched without the parameters of its segments and without a slash
 * at its end, so it is looked at here in the same way.
 */
public record IntakePath(String path) {
    /** @param normalized without escapes that need not be, dots and empty segments */
    public static IntakePath of(String normalized) {
        String plain = normalized.replaceAll(";[^/]*", "");
        return new IntakePath(
                plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain);
    }

    public boolean isTelemetry() {
        return path.startsWith("/otlp/");
    }

    /** Empty for what takes no usage. */
    Optional<IntakeDoor> door() {
        if (isTelemetry()) {
            return Optional.of(IntakeDoor.TELEMETRY);
        }
        if (path.equals("/v1/imports") || path.startsWith("/v1/imports/")) {
            return Optional.of(IntakeDoor.FILES);
        }
        return path.equals("/v1/events") ? Optional.of(IntakeDoor.EVENTS) : Optional.empty();
    }
}
