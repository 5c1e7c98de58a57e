package dev.tokenward.directory.scim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order the operations of a bulk request are done: as they came, but none before those it refers to. */
final class BulkOrder {
    private final List<Set<String>> references;
    private final Map<String, Integer> makers;
    private final Set<Integer> begun = new LinkedHashSet<>();
    private final List<Integer> order = new ArrayList<>();

    private BulkOrder(List<Set<String>> references, Map<String, Integer> makers) {
        this.references = references;
        this.makers = makers;
    }

    /**
     * Where some refer to each other in a circle, the first of them comes last.
     *
     * @param references what each operation refers to
     * @param makers which operation makes what is referred to
     */
    static List<Integer> of(List<Set<String>> references, Map<String, Integer> makers) {
        BulkOrder order = new BulkOrder(references, makers);
        for (int i = 0; i < references.size(); i++) {
            order.visit(i);
        }
        return List.copyOf(order.order);
    }

    private void visit(int operation) {
        if (!begun.add(operation)) {
            return;
        }
        for (String reference : references.get(operation)) {
            Integer maker = makers.get(reference);
            if (maker != null) {
                visit(maker);
            }
        }
        order.add(operation);
    }
}
