package dev.tokenward.directory.group;

import java.util.Optional;

/**
 * How many groups an organization has, and whether that is more than does it good (docs/rules.md, section 6): 4 to 6 to start
 * with; beyond the threshold it is said, never refused.
 */
public record GroupCount(int groups, int threshold) {
    Optional<String> warning() {
        return groups > threshold
                ? Optional.of(
                        "There are " + groups + " groups, more than " + threshold
                                + ": 4 to 6 are a good start, and each one more makes it harder to see which limit holds for whom.")
                : Optional.empty();
    }
}
