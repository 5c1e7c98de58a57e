package dev.tokenward.usage.activity;

import dev.tokenward.usage.attribution.Actor;
import dev.tokenward.usage.attribution.Identity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much of one thing an actor did on a day, in one terminal. */
record ActivitySum(LocalDate day, Actor actor, String terminal, Measure measure, String tool, BigDecimal amount) {
    /** One row a key, in the order of keys. */
    static List<ActivitySum> of(List<ActivityPoint> points, Map<Identity, Actor> actors) {
        Map<String, ActivitySum> sums = new TreeMap<>();
        for (ActivityPoint point : points) {
            Actor actor = actors.get(point.identity());
            String key = String.join(
                    "\u001f",
                    point.day().toString(),
                    actor.id(),
                    point.terminal(),
                    point.measure().name(),
                    point.tool());
            ActivitySum sum = new ActivitySum(
                    point.day(), actor, point.terminal(), point.measure(), point.tool(), point.amount());
            sums.merge(key, sum, ActivitySum::plus);
        }
        return List.copyOf(sums.values());
    }

    private ActivitySum plus(ActivitySum other) {
        return new ActivitySum(day, actor, terminal, measure, tool, amount.add(other.amount));
    }
}
