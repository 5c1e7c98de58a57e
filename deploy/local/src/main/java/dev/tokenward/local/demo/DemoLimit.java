package dev.tokenward.local.demo;

import java.time.Instant;
import java.util.Optional;

/**
 * A monthly limit of the sample organization.
 *
 * @param subject of the scope: a tier, a group's title, a person's address; empty for the organization
 * @param amount minor units; empty is unlimited
 */
record DemoLimit(Scope scope, String subject, Optional<String> amount, Optional<Instant> expiresAt) {
    enum Scope {
        ORGANIZATION,
        SEAT_TIER,
        RBAC_GROUP,
        USER
    }
}
