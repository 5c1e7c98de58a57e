package dev.tokenward.usage.otlp;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.usage.event.BatchOutcome;
import dev.tokenward.usage.event.EventReader;
import dev.tokenward.usage.event.EventRefusal;
import dev.tokenward.usage.event.EventRequest;
import dev.tokenward.usage.event.ReadEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Usage that log records or spans tell of, a thousand rows at a time. */
final class UsagePart<T> implements OtlpRows.Taker<T> {
    private static final int ROWS = 1000;

    private final ToIntFunction<T> index;
    private final Function<T, Optional<EventRequest>> rule;
    private final Function<T, Optional<Map.Entry<String, String>>> terminal;
    private final EventReader reader;
    private final Function<List<ReadEvent>, BatchOutcome> take;
    private final Consumer<Map<String, String>> learn;
    private final List<ReadEvent> events = new ArrayList<>();
    private final Map<String, String> terminals = new HashMap<>();
    private final OtlpOutcome outcome = new OtlpOutcome();

    /**
     * @param rule which row is usage
     * @param terminal the session that a row is of, and its terminal
     * @param learn takes terminals by session
     */
    UsagePart(
            ToIntFunction<T> index,
            Function<T, Optional<EventRequest>> rule,
            Function<T, Optional<Map.Entry<String, String>>> terminal,
            EventReader reader,
            Function<List<ReadEvent>, BatchOutcome> take,
            Consumer<Map<String, String>> learn) {
        this.index = index;
        this.rule = rule;
        this.terminal = terminal;
        this.reader = reader;
        this.take = take;
        this.learn = learn;
    }

    @Override
    public void take(T row) {
        int at = index.applyAsInt(row);
        terminal.apply(row).ifPresent(known -> terminals.putIfAbsent(known.getKey(), known.getValue()));
        try {
            rule.apply(row).map(event -> reader.read(at, event)).ifPresent(events::add);
        } catch (UnusableRecord unusable) {
            events.add(refused(at, unusable.getMessage()));
        }
        flushWhenFull();
    }

    @Override
    public void unreadable(int at, String reason) {
        events.add(refused(at, reason));
        flushWhenFull();
    }

    OtlpOutcome outcome() {
        flush();
        return outcome;
    }

    private void flushWhenFull() {
        if (events.size() == ROWS || terminals.size() == ROWS) {
            flush();
        }
    }

    private void flush() {
        if (!terminals.isEmpty()) {
            learn.accept(Map.copyOf(terminals));
        }
        take.apply(List.copyOf(events))
                .rejected()
                .forEach(row ->
                        outcome.reject(row.index(), row.refusal().orElseThrow().detail()));
        events.clear();
        terminals.clear();
    }

    private static ReadEvent refused(int index, String reason) {
        return ReadEvent.refused(index, Optional.empty(), new EventRefusal(CommonProblem.INVALID_REQUEST, "", reason));
    }
}
