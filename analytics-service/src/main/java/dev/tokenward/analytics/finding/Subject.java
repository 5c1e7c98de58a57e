package dev.tokenward.analytics.finding;

import java.util.Optional;

/**
 * Whom or what a line of a report is about.
 *
 * @param type {@code user}, {@code group}, {@code organization}, {@code model_family}, {@code product}, {@code tier}, {@code wave},
 *     {@code unattributed} or {@code no_group}
 * @param id empty text where there is none
 * @param email of a user
 */
public record Subject(String type, String id, String name, Optional<String> email) {
    public static Subject user(String id, String name, String email) {
        return new Subject("user", id, name, Optional.of(email));
    }

    public static Subject group(String id, String name) {
        return of("group", id, name);
    }

    public static Subject of(String type, String id, String name) {
        return new Subject(type, id, name, Optional.empty());
    }

    /** How a sentence calls it. */
    public String called() {
        return name.isEmpty() ? email.orElse(id) : name;
    }

    /** What lines of equal rank are sorted by. */
    public String sortKey() {
        return email.orElse(name) + '\u001f' + id;
    }
}
