package dev.tokenward.usage.price;

import java.util.List;
import java.util.regex.Pattern;

/** Whether a name is a model's. */
public sealed interface ModelMatch {
    boolean matches(String name);

    record Exactly(String text) implements ModelMatch {
        @Override
        public boolean matches(String name) {
            return name.equals(text);
        }
    }

    /** Not where the name goes on to another version: {@code claude-opus-5} is not in {@code claude-opus-5-1}, nor in {@code claude-opus-50}. */
    record StartsWith(String text) implements ModelMatch {
        private static final Pattern ANOTHER_VERSION = Pattern.compile("^[-.](?!0+(?!\\d))\\d{1,2}(?!\\d)");
        private static final Pattern VERSION_AT_END = Pattern.compile("(?<!\\d)\\d{1,2}$");

        @Override
        public boolean matches(String name) {
            return name.startsWith(text) && !goesOn(name.substring(text.length()));
        }

        private boolean goesOn(String rest) {
            boolean inTheNumber = !rest.isEmpty()
                    && Character.isDigit(rest.charAt(0))
                    && VERSION_AT_END.matcher(text).find();
            return inTheNumber || ANOTHER_VERSION.matcher(rest).find();
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
