package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import java.util.List;

/**
 * Whether another model mix would do in place of more money: had all that ran on models costlier than the default run on the
 * default, the spend would be less, and under the present limit. What ran on a lighter model stays there.
 */
final class OtherModelMix {
    private OtherModelMix() {}

    static Verdict judge(List<ModelUse> uses, Money present) {
        Money spent = Money.ZERO;
        Money atDefault = Money.ZERO;
        for (ModelUse use : uses) {
            spent = spent.plus(use.spent());
            atDefault = atDefault.plus(use.spent().compareTo(use.atDefault()) > 0 ? use.atDefault() : use.spent());
        }
        return new Verdict(spent, atDefault, atDefault.compareTo(spent) < 0 && atDefault.compareTo(present) < 0);
    }

    /** @param atDefault the spend with the default model for all that is costlier */
    record Verdict(Money spent, Money atDefault, boolean wouldDo) {}
}
