package dev.tokenward.usage.otlp;

import dev.tokenward.usage.activity.ActivityPoint;
import dev.tokenward.usage.activity.ActivityRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Points of activity, a thousand at a time. */
final class ActivityPart implements OtlpRows.Taker<OtlpPoint> {
    private static final int ROWS = 1000;

    private final Function<List<ActivityPoint>, List<ActivityRefusal>> take;
    private final List<ActivityPoint> points = new ArrayList<>();
    private final Map<Integer, String> rejected = new TreeMap<>();
    private final OtlpOutcome outcome = new OtlpOutcome();

    /** @param take answers those that are refused */
    ActivityPart(Function<List<ActivityPoint>, List<ActivityRefusal>> take) {
        this.take = take;
    }

    @Override
    public void take(OtlpPoint row) {
        try {
            ClaudeCodeActivity.of(row).ifPresent(points::add);
        } catch (UnusableRecord unusable) {
            rejected.put(row.index(), unusable.getMessage());
        }
        flushWhenFull();
    }

    @Override
    public void unreadable(int index, String reason) {
        rejected.put(index, reason);
        flushWhenFull();
    }

    OtlpOutcome outcome() {
        flush();
        return outcome;
    }

    private void flushWhenFull() {
        if (points.size() + rejected.size() >= ROWS) {
            flush();
        }
    }

    private void flush() {
        if (!points.isEmpty()) {
            take.apply(List.copyOf(points)).forEach(refused -> rejected.put(refused.index(), refused.detail()));
        }
        rejected.forEach(outcome::reject);
        points.clear();
        rejected.clear();
    }
}
