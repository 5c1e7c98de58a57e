package dev.tokenward.directory.scim;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which attributes are wanted; names in lower case, sub-attributes after a dot. {@code id} and {@code schemas} always are.
 *
 * @param only empty asks for all
 */
record Projection(Set<String> only, Set<String> excluded) {
    static final Projection ALL = new Projection(Set.of(), Set.of());
    private static final Set<String> ALWAYS = Set.of("id", "schemas");

    static Projection of(Collection<String> only, Collection<String> excluded) {
        return new Projection(plain(only), plain(excluded));
    }

    boolean isAll() {
        return only.isEmpty() && excluded.isEmpty();
    }

    /** Whether anything of the attribute is wanted. */
    boolean wants(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        if (ALWAYS.contains(name)) {
            return true;
        }
        boolean asked = only.isEmpty() || only.contains(name) || hasPart(only, name);
        return asked && !excluded.contains(name);
    }

    /** Whether a part of a wanted attribute is wanted. */
    boolean wants(String attribute, String part) {
        String name = attribute.toLowerCase(Locale.ROOT);
        String full = name + separator(name) + part.toLowerCase(Locale.ROOT);
        boolean asked = only.isEmpty() || only.contains(name) || only.contains(full);
        return asked && !excluded.contains(full);
    }

    private static boolean hasPart(Set<String> names, String name) {
        return names.stream().anyMatch(each -> each.startsWith(name + separator(name)));
    }

    private static String separator(String name) {
        return name.startsWith("urn:") ? ":" : ".";
    }

    private static Set<String> plain(Collection<String> names) {
        return names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .map(name -> name.replaceFirst("^urn:ietf:params:scim:schemas:core:2\\.0:(user|group):", ""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
