package dev.tokenward.limits.hold;

import dev.tokenward.commons.money.Money;
import java.util.Optional;

/**
 * A limit that a turn is held against.
 *
 * @param free what is left of it before what turns hold; empty when unlimited
 */
public record PurseCheck(Purse purse, Optional<Money> free) {
    /** One name for one purse, for locks in one order. */
    String name() {
        return purse.userId().orElse("") + "/" + purse.groupId().orElse("") + "/"
                + purse.product().orElse("");
    }
}
