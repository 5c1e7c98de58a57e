package dev.tokenward.usage.price;

import java.util.List;
import java.util.stream.Stream;

/** The numbers in a model's name, which tell a newer one of a family: {@code claude-sonnet-4-6} before {@code claude-sonnet-5}. */
record ModelVersion(List<Integer> numbers) implements Comparable<ModelVersion> {
    static ModelVersion of(String model) {
        return new ModelVersion(Stream.of(model.split("[-.]"))
                .filter(part -> part.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .toList());
    }

    @Override
    public int compareTo(ModelVersion other) {
        int common = Math.min(numbers.size(), other.numbers.size());
        for (int i = 0; i < common; i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(numbers.size(), other.numbers.size());
    }
}
