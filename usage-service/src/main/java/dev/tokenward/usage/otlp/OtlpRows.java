package dev.tokenward.usage.otlp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hands on the rows of an export one by one, each with its resource. An export is read twice: the first time to see that it is one,
 * and what is told of a resource after its rows; then the rows are taken, and none of them has to be kept until then.
 */
final class OtlpRows<T> {
    static final String NO_OBJECT = "It must be an object.";

    private final Optional<Taker<T>> taker;
    private final Map<Integer, Attributes> toldLate;
    private int next;
    private int resources;
    private Attributes resource = Attributes.NONE;
    private Attributes used;

    /** A row that lacks its place and its resource. */
    @FunctionalInterface
    interface Draft<T> {
        T of(int index, Attributes resource);
    }

    /** Takes rows as they come. */
    interface Taker<T> {
        void take(T row);

        /** @param reason why the row of that index is none */
        void unreadable(int index, String reason);
    }

    private OtlpRows(Optional<Taker<T>> taker, Map<Integer, Attributes> toldLate) {
        this.taker = taker;
        this.toldLate = toldLate;
    }

    /** The first time: nothing is taken. */
    static <T> OtlpRows<T> looking() {
        return new OtlpRows<>(Optional.empty(), new HashMap<>());
    }

    /** The second time. */
    OtlpRows<T> taking(Taker<T> by) {
        return new OtlpRows<>(Optional.of(by), toldLate);
    }

    void beginOfResource() {
        resource = toldLate.getOrDefault(resources, Attributes.NONE);
        used = null;
    }

    void resource(Attributes attributes) {
        resource = attributes.over(resource);
    }

    void add(Draft<T> draft) {
        used = resource;
        int index = next++;
        taker.ifPresent(by -> by.take(draft.of(index, resource)));
    }

    void addUnreadable(String reason) {
        int index = next++;
        taker.ifPresent(by -> by.unreadable(index, reason));
    }

    void endOfResource() {
        if (used != null && !used.equals(resource)) {
            toldLate.put(resources, resource);
        }
        resources++;
    }
}
