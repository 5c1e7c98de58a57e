package dev.tokenward.commons.tenancy;

import java.util.Optional;
import java.util.function.Supplier;

/** For work that no request of an organization asked for: consumers of feeds, start-up, verification of keys. */
public final class Tenancy {
    static final String EVERY_ORGANIZATION = "*";
    private static final ThreadLocal<String> CHOSEN = new ThreadLocal<>();

    private Tenancy() {}

    /** Runs with the rows of every organization in sight. For our own services' work alone, never for a customer's request. */
    public static <T> T everyOrganization(Supplier<T> work) {
        return within(EVERY_ORGANIZATION, work);
    }

    /** Runs with the rows of one organization in sight. */
    public static <T> T organization(String organization, Supplier<T> work) {
        return within(organization, work);
    }

    static Optional<String> chosen() {
        return Optional.ofNullable(CHOSEN.get());
    }

    private static <T> T within(String organization, Supplier<T> work) {
        String before = CHOSEN.get();
        CHOSEN.set(organization);
        try {
            return work.get();
        } finally {
            CHOSEN.set(before);
        }
    }
}
