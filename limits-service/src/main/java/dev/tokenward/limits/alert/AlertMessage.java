package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import java.util.Optional;

/** An alert in one sentence, for whoever reads it in a pager or a chat. */
final class AlertMessage {
    private AlertMessage() {}

    /** @param who the name of whom it is about */
    static String of(Alert alert, String who) {
        Reading reading = alert.reading();
        if (reading.members().isPresent()) {
            Reading.MemberShare share = reading.members().get();
            return share.near() + " of " + share.all() + " members of " + who + " have spent "
                    + alert.crossing().percent() + " % of a limit of theirs.";
        }
        Money spent = reading.spent().orElse(Money.ZERO);
        if (reading.baseline().isPresent()) {
            return who + " spent " + spent + " USD in the last hour; "
                    + reading.baseline().get() + " USD is usual.";
        }
        return who + " has spent " + spent + " USD of the " + period(alert.crossing()) + " limit of "
                + reading.limit().orElse(Money.ZERO) + " USD: "
                + alert.crossing().percent() + " % is reached.";
    }

    private static String period(Crossing crossing) {
        Optional<String> product = crossing.product();
        return crossing.period().wireName() + product.map(name -> " " + name).orElse("");
    }
}
