package dev.tokenward.usage.attribution;

import java.util.Locale;

/** How an event names its user. Email addresses are compared in lower case. */
public record Identity(Kind kind, String value) {
    public Identity {
        value = kind == Kind.EMAIL ? value.toLowerCase(Locale.ROOT) : value;
    }

    /** What stands for the user as long as nobody is known: {@code email:a@b.c}. */
    public String text() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + value;
    }

    /** What a user may be named by. */
    public enum Kind {
        ID,
        EMAIL,
        ACCOUNT_UUID
    }
}
