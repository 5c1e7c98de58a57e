package dev.tokenward.local.process;

import java.util.Locale;

/** The four services, in the order in which they are shown. */
public enum ServiceName {
    DIRECTORY,
    LIMITS,
    USAGE,
    ANALYTICS;

    /** As in {@code /openapi/<name>}, in database names and in log files: {@code directory}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder of its module: {@code directory-service}. */
    public String module() {
        return text() + "-service";
    }
}
