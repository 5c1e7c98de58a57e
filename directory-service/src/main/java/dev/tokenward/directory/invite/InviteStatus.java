package dev.tokenward.directory.invite;

import java.util.Locale;

/** How far an invite has come. */
enum InviteStatus {
    PENDING,
    ACCEPTED,
    EXPIRED,
    DELETED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
