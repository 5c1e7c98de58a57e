package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.directory.OrganizationDirectory;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.standing.EffectiveRow;
import java.util.Optional;

/**
 * A request, with what stands around it.
 *
 * @param people to tell who is who
 * @param written the limit that was just written by an approval
 * @param standing where the asker stands, while the request waits
 * @param mix the asker's models, while the request waits
 */
record IncreaseView(
        Increase increase,
        OrganizationDirectory people,
        Optional<LimitSetting> written,
        Optional<EffectiveRow> standing,
        Optional<ModelMix> mix) {

    /** As it stands for ever once it is answered. */
    static IncreaseView plain(Increase increase, OrganizationDirectory people) {
        return new IncreaseView(increase, people, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What the member may spend now; what it was at the asking where nothing is known. */
    Money present() {
        return standing.map(EffectiveRow::standing)
                .flatMap(now -> now.limit().ceiling())
                .orElse(increase.limitThen());
    }
}
