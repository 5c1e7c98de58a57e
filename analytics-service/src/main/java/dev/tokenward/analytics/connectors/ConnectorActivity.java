package dev.tokenward.analytics.connectors;

import java.util.Map;
import java.util.Optional;

/**
 * How many used a connector, or those of one product, group or user.
 *
 * @param group empty name for those who were in no group
 * @param people distinct users
 * @param sessions distinct ones by product; none for a product that was used without naming its sessions
 */
record ConnectorActivity(
        String connector,
        Optional<String> product,
        Optional<String> group,
        Optional<String> groupName,
        Optional<String> user,
        long people,
        Map<String, Optional<Long>> sessions) {
    /** Zero where the connector was not used in that product; empty where it was, and no event names its session. */
    Optional<Long> sessionsOf(String name) {
        return sessions.getOrDefault(name, Optional.of(0L));
    }
}
