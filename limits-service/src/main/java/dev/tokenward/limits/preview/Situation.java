package dev.tokenward.limits.preview;

import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.precedence.MultipleLimits;
import dev.tokenward.limits.setting.OrganizationLimits;
import java.util.Map;

/**
 * All that decides which limits hold, as it is or as it would be.
 *
 * @param moved those who are in other groups or on another seat than the directory says, by id
 */
record Situation(OrganizationLimits limits, MultipleLimits policy, Map<String, Member> moved) {
    Situation {
        moved = Map.copyOf(moved);
    }

    Member member(Member known) {
        return moved.getOrDefault(known.id(), known);
    }
}
