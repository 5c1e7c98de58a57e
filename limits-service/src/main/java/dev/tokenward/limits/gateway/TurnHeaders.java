package dev.tokenward.limits.gateway;

import dev.tokenward.limits.admission.AskedTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a gateway says of a turn, in headers. */
final class TurnHeaders {
    static final String USER = "x-tokenward-user";
    static final String SURFACE = "x-tokenward-surface";
    static final String MODEL = "x-tokenward-model";
    static final String TURN = "x-tokenward-turn";
    private static final int LONGEST = 200;

    private final Function<String, List<String>> values;
    private final List<String> faults = new ArrayList<>();

    /** @param values all values of a header; none is an empty list */
    TurnHeaders(Function<String, List<String>> values) {
        this.values = values;
    }

    /** @param turnId makes a name for a turn that has none */
    AskedTurn read(Supplier<String> turnId) {
        Optional<String> user = required(USER);
        Optional<String> surface = required(SURFACE);
        Optional<String> model = only(MODEL);
        Optional<String> turn = only(TURN);
        return new AskedTurn(user.orElse(""), surface.orElse(""), model, turn.orElseGet(turnId), Optional.empty());
    }

    /** What is wrong with them; empty once read without a fault. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    private Optional<String> required(String name) {
        Optional<String> value = only(name);
        if (value.isEmpty() && faults.stream().noneMatch(fault -> fault.contains(name))) {
            faults.add("header '" + name + "' is required");
        }
        return value;
    }

    /** An empty header is how a gateway says that it does not know. */
    private Optional<String> only(String name) {
        List<String> all = values.apply(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (all.size() > 1) {
            faults.add("header '" + name + "' came " + all.size()
                    + " times: the gateway must replace what a client sends, not add to it");
            return Optional.empty();
        }
        if (all.size() == 1 && all.get(0).length() > LONGEST) {
            faults.add("header '" + name + "' must have at most " + LONGEST + " characters");
            return Optional.empty();
        }
        return all.stream().findFirst();
    }
}
