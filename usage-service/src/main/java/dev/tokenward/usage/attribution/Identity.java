package dev.tokenward.usage.attribution;

import java.util.Locale;

/** How an event names its user. Email addresses are compared in lower case. */
public record Identity(Kind kind, String value) {
    public Identity {
        value = kind == Kind.EMAIL ? value.toLowerCase(Locale.ROOT) : value;
    }

    /** Of a text that may be any of them: an address has an @, our own ids begin with {@code user_}. */
    public static Identity named(String text) {
        if (text.contains("@")) {
            return new Identity(Kind.EMAIL, text);
        }
        return new Identity(text.startsWith("user_") ? Kind.ID : Kind.ACCOUNT_UUID, text);
    }

    /** What stands for the user as long as nobody is known: {@code email:a@b.c}. */
    public String text() {
        return kind.wireName() + ":" + value;
    }

    /** What a user may be named by. */
    public enum Kind {
        ID,
        EMAIL,
        ACCOUNT_UUID;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
