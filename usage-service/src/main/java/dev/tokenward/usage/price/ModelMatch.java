package dev.tokenward.usage.price;

import java.util.List;

/** Whether a name is a model's. */
public sealed interface ModelMatch {
    boolean matches(String name);

    record Exactly(String text) implements ModelMatch {
        @Override
        public boolean matches(String name) {
            return name.equals(text);
        }
    }

    record StartsWith(String text) implements ModelMatch {
        @Override
        public boolean matches(String name) {
            return name.startsWith(text);
        }
    }

    record Contains(String text) implements ModelMatch {
        @Override
        public boolean matches(String name) {
            return name.contains(text);
        }
    }

    record AnyOf(List<ModelMatch> choices) implements ModelMatch {
        public AnyOf {
            choices = List.copyOf(choices);
        }

        @Override
        public boolean matches(String name) {
            return choices.stream().anyMatch(choice -> choice.matches(name));
        }
    }
}
