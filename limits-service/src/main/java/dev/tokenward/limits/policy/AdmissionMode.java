package dev.tokenward.limits.policy;

import java.util.Locale;

/** Where admitted turns are held: by each replica for itself, or in the database for all of them. */
public enum AdmissionMode {
    FAST,
    STRICT;

    /** The name on the wire and in SQL: {@code fast}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
