package dev.tokenward.directory.scim;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a list of changes to the members of a group comes to, so that it is done at once however many there were. */
final class MemberPlan {
    private boolean emptied;
    private final Set<String> in = new LinkedHashSet<>();
    private final Set<String> out = new LinkedHashSet<>();

    void add(Collection<String> ids) {
        in.addAll(ids);
        ids.forEach(out::remove);
    }

    void remove(Collection<String> ids) {
        out.addAll(ids);
        ids.forEach(in::remove);
    }

    void replace(Collection<String> ids) {
        emptied = true;
        in.clear();
        out.clear();
        in.addAll(ids);
    }

    boolean isNothing() {
        return !emptied && in.isEmpty() && out.isEmpty();
    }

    /** Whether everybody else is out in the end. */
    boolean emptied() {
        return emptied;
    }

    /** Who is a member in the end. */
    Set<String> in() {
        return Collections.unmodifiableSet(in);
    }

    /** Who is not. */
    Set<String> out() {
        return Collections.unmodifiableSet(out);
    }
}
