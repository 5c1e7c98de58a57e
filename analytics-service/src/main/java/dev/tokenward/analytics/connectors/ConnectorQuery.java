package dev.tokenward.analytics.connectors;

import dev.tokenward.analytics.window.DayRange;
import java.util.List;
import java.util.Set;

/**
 * Whose uses of connectors, of which days, and how they are split.
 *
 * @param groups only days on which a person was in one of them; empty for all
 * @param users empty for everyone
 */
record ConnectorQuery(
        String organization, DayRange days, Set<ConnectorDimension> groupBy, List<String> groups, List<String> users) {
    ConnectorQuery {
        groupBy = Set.copyOf(groupBy);
        groups = List.copyOf(groups);
        users = List.copyOf(users);
    }
}
