package dev.tokenward.usage.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Gathers the rows of an export. Their resource may come after them. */
final class OtlpRows<T> {
    private final List<T> rows = new ArrayList<>();
    private final List<Integer> unreadable = new ArrayList<>();
    private final List<Function<Attributes, T>> ofResource = new ArrayList<>();
    private int next;

    /** A row that lacks its place and its resource. */
    @FunctionalInterface
    interface Draft<T> {
        T of(int index, Attributes resource);
    }

    void add(Draft<T> draft) {
        int index = next++;
        ofResource.add(resource -> draft.of(index, resource));
    }

    void addUnreadable() {
        unreadable.add(next++);
    }

    void endOfResource(Attributes resource) {
        ofResource.forEach(row -> rows.add(row.apply(resource)));
        ofResource.clear();
    }

    OtlpExport<T> export() {
        return new OtlpExport<>(rows, unreadable);
    }
}
