package dev.tokenward.usage.otlp;

import dev.tokenward.usage.attribution.Identity;
import java.time.Instant;
import java.util.Optional;

/** Who sends, as the attributes of Claude Code have it. The organization that they name is not believed: the key has one. */
final class Sender {
    static final String CLAUDE_CODE = "claude_code";
    static final String COWORK = "cowork";

    private static final long NANOS = 1_000_000_000L;

    private Sender() {}

    /** Empty for a service that is neither Claude Code nor Cowork. */
    static Optional<String> product(Attributes attributes) {
        return attributes.text("service.name").flatMap(name -> switch (name) {
            case "claude-code", "claude_code" -> Optional.of(CLAUDE_CODE);
            case "cowork", "claude-cowork" -> Optional.of(COWORK);
            default -> Optional.empty();
        });
    }

    /** By address, else by account, else by the id of the installation. */
    static Identity user(Attributes attributes) {
        return attributes
                .label("user.email")
                .filter(text -> text.matches("[^@\\s]+@[^@\\s]+"))
                .map(email -> new Identity(Identity.Kind.EMAIL, email))
                .or(() -> attributes
                        .label("user.account_uuid")
                        .map(account -> new Identity(Identity.Kind.ACCOUNT_UUID, account)))
                .or(() -> attributes.label("user.id").map(id -> new Identity(Identity.Kind.ID, id)))
                .orElseThrow(() -> new UnusableRecord(
                        "It names no user: one of user.email, user.account_uuid and user.id is needed."));
    }

    /** @param nanoseconds since 1970, without a sign */
    static Instant instant(long nanoseconds) {
        return Instant.ofEpochSecond(
                Long.divideUnsigned(nanoseconds, NANOS), Long.remainderUnsigned(nanoseconds, NANOS));
    }
}
