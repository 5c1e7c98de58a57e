package dev.tokenward.analytics.focus;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.money.NetByPart;
import java.util.ArrayList;
import java.util.List;

/**
 * What is charged for one meter of somebody's usage.
 *
 * @param requests of all of the usage with its first part, none with the others: requests have no part, and are to add up
 */
record FocusPart(FocusMeter meter, long quantity, Money gross, Money net, long requests) {

    /** The usage meter by meter, those without anything left out; together its net, its gross and its requests, and never none. */
    static List<FocusPart> of(FocusUsage usage) {
        NetByPart net = NetByPart.of(usage.gross(), usage.net(), usage.grossParts());
        List<FocusPart> parts = new ArrayList<>();
        for (FocusMeter meter : FocusMeter.values()) {
            int at = meter.ordinal();
            Money amount = net.parts().get(at);
            if (meter == FocusMeter.REPORTED) {
                amount = amount.plus(net.rest());
            }
            FocusPart part = new FocusPart(
                    meter,
                    usage.quantities().get(at),
                    usage.grossParts().get(at),
                    amount,
                    parts.isEmpty() ? usage.requests() : 0);
            boolean last = meter == FocusMeter.REPORTED;
            if (!part.isEmpty() || last && parts.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** A correction may have any sign; usage has none below zero. */
    boolean isCorrection() {
        return quantity < 0 || requests < 0 || net.isNegative() || gross.isNegative();
    }

    private boolean isEmpty() {
        return quantity == 0 && gross.isZero() && net.isZero();
    }
}
