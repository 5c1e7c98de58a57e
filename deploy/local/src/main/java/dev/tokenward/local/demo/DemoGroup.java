package dev.tokenward.local.demo;

import java.util.Optional;
import java.util.Set;

/** The groups of the sample organization: how many in a hundred people are in it, what it opens, what its members may spend. */
enum DemoGroup {
    ENGINEERING("Engineering", 26, Set.of("claude_code"), Optional.of("unlimited")),
    DATA_SCIENCE("Data Science", 12, Set.of("claude_code", "cowork"), Optional.of("150000")),
    PRODUCT("Product", 12, Set.of("cowork"), Optional.of("80000")),
    DESIGN("Design", 8, Set.of("cowork"), Optional.empty()),
    MARKETING("Marketing & Communications", 12, Set.of("cowork"), Optional.of("40000")),
    SALES("Sales, Europe", 18, Set.of("cowork"), Optional.of("30000")),
    FINANCE("Finance", 12, Set.of(), Optional.of("50000")),
    /** In addition to another group: every twentieth person. */
    CHAMPIONS("AI Champions 🚀", 0, Set.of("claude_code", "cowork"), Optional.empty());

    private final String title;
    private final int percent;
    private final Set<String> surfaces;
    private final Optional<String> monthlyLimit;

    DemoGroup(String title, int percent, Set<String> surfaces, Optional<String> monthlyLimit) {
        this.title = title;
        this.percent = percent;
        this.surfaces = surfaces;
        this.monthlyLimit = monthlyLimit;
    }

    String title() {
        return title;
    }

    Set<String> surfaces() {
        return surfaces;
    }

    /** Minor units, or {@code unlimited}; empty where the group has no limit of its own. */
    Optional<String> monthlyLimit() {
        return monthlyLimit;
    }

    /** The group of the person on that place out of a hundred. */
    static DemoGroup at(int place) {
        int end = 0;
        for (DemoGroup group : values()) {
            end += group.percent;
            if (place < end) {
                return group;
            }
        }
        throw new IllegalArgumentException("Not from 0 to 99: " + place);
    }
}
