package dev.tokenward.usage.event;

import dev.tokenward.usage.UsageProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether an event is taken (docs/rules.md, section 5): not more than 10 minutes in the future, not older than 365 days, of a
 * product that the organization knows. Who used it, and with what model, is never a reason to refuse.
 */
public final class EventAcceptance {
    static final Duration FUTURE = Duration.ofMinutes(10);
    static final Duration PAST = Duration.ofDays(365);

    /** The products of an organization of which nothing is known yet. */
    static final Set<String> USUAL_PRODUCTS = Set.of(
            "chat", "claude_code", "cowork", "office_agent", "claude_in_chrome", "claude_design", "claude-in-slack");

    private EventAcceptance() {}

    /** @param surfaces that the organization has; empty when nothing is known of it */
    public static Optional<EventRefusal> refusal(UsageEvent event, Set<String> surfaces, Instant now) {
        Set<String> products = surfaces.isEmpty() ? USUAL_PRODUCTS : surfaces;
        if (event.occurredAt().isAfter(now.plus(FUTURE))) {
            return refuse(
                    UsageProblem.EVENT_FROM_FUTURE,
                    "/occurred_at",
                    "'occurred_at' " + event.occurredAt() + " is more than 10 minutes after now, " + now + ".");
        }
        if (event.occurredAt().isBefore(now.minus(PAST))) {
            return refuse(
                    UsageProblem.EVENT_TOO_OLD,
                    "/occurred_at",
                    "'occurred_at' " + event.occurredAt() + " is more than 365 days before now, " + now + ".");
        }
        if (!products.contains(event.product())) {
            return refuse(
                    UsageProblem.PRODUCT_UNKNOWN,
                    "/product",
                    "'product' '" + event.product() + "' is no surface of this organization; it has "
                            + String.join(", ", new TreeSet<>(products)) + ".");
        }
        return Optional.empty();
    }

    private static Optional<EventRefusal> refuse(UsageProblem problem, String pointer, String detail) {
        return Optional.of(new EventRefusal(problem, pointer, detail));
    }
}
