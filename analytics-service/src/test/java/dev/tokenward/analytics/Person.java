package dev.tokenward.analytics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A user of the directory, for tests. */
public record Person(
        String id, String email, String name, String seatTier, String status, List<Membership> memberships) {

    public static Person of(String id, String email) {
        return new Person(id, email, "Name of " + email, "standard", "active", List.of());
    }

    public Person in(String group, String since, String until) {
        List<Membership> more = new ArrayList<>(memberships);
        more.add(new Membership(group, since, until));
        return new Person(id, email, name, seatTier, status, more);
    }

    public Person called(String otherName) {
        return new Person(id, email, otherName, seatTier, status, memberships);
    }

    public Person withSeat(String tier, String otherStatus) {
        return new Person(id, email, name, tier, otherStatus, memberships);
    }

    public String accountUuid() {
        return "uuid-of-" + id;
    }

    Map<String, Object> wire() {
        Map<String, Object> value = new HashMap<>();
        value.put("email", email);
        value.put("name", name);
        value.put("account_uuid", accountUuid());
        value.put("role", "user");
        value.put("seat_tier", seatTier);
        value.put("status", status);
        value.put("memberships", memberships);
        return value;
    }

    /** Instants as text; {@code until} may be null. */
    public record Membership(String rbacGroupId, String since, String until) {}
}
