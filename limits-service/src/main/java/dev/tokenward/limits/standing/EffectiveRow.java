package dev.tokenward.limits.standing;

import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.precedence.EffectiveLimit;
import java.util.List;

/**
 * One member's limit in one dimension.
 *
 * @param above the organization's ceilings and the groups' pools that hold above it
 */
public record EffectiveRow(Member member, EffectiveLimit effective, Standing standing, List<Standing> above) {
    public EffectiveRow {
        above = List.copyOf(above);
    }
}
