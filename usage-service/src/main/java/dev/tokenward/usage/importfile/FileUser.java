package dev.tokenward.usage.importfile;

import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.event.EventRequest;

/** Whose usage a file is, when it does not say so itself. */
final class FileUser {
    private FileUser() {}

    static EventRequest.User of(String name) {
        Identity identity = Identity.named(name);
        return switch (identity.kind()) {
            case ID -> new EventRequest.User(identity.value(), null, null);
            case EMAIL -> new EventRequest.User(null, identity.value(), null);
            case ACCOUNT_UUID -> new EventRequest.User(null, null, identity.value());
        };
    }
}
