package dev.tokenward.limits.setting;

import java.util.Optional;

/** A limit as it was at its place, if there was one, and as it is set there. */
public record LimitReplacement(Optional<LimitSetting> before, LimitSetting after) {
    public boolean isChange() {
        return before.filter(there -> there.limit().equals(after.limit())).isEmpty();
    }
}
