package dev.tokenward.usage.rollup;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Usage and cost of one key: the sum of events and of their corrections. */
public record UsageSum(Key key, Measures measures) {
    /** One row an hour and key. */
    static List<UsageSum> byHour(List<UsageSum> usage) {
        Map<Key, UsageSum> sums = new LinkedHashMap<>();
        usage.forEach(each -> sums.merge(each.key, each, UsageSum::plus));
        return List.copyOf(sums.values());
    }

    /** One row a day and key. */
    static List<UsageSum> byDay(List<UsageSum> usage) {
        return byHour(usage.stream()
                .map(each -> new UsageSum(each.key.at(each.key.hour.truncatedTo(ChronoUnit.DAYS)), each.measures))
                .toList());
    }

    /** What takes it back. */
    public UsageSum negated() {
        return new UsageSum(key, measures.negated());
    }

    /** The same of a user. */
    public UsageSum of(String user) {
        return new UsageSum(key.of(user), measures);
    }

    private UsageSum plus(UsageSum other) {
        return new UsageSum(key, measures.plus(other.measures));
    }

    /**
     * What usage is summed by.
     *
     * @param hour the beginning of it; any instant may be given
     */
    public record Key(
            Instant hour,
            String actor,
            Optional<String> userId,
            String product,
            String model,
            String contextWindow,
            String inferenceGeo,
            String speed,
            boolean priced) {
        public Key {
            hour = hour.truncatedTo(ChronoUnit.HOURS);
        }

        /** The same with another knowledge of its price. */
        public Key priced(boolean known) {
            return new Key(hour, actor, userId, product, model, contextWindow, inferenceGeo, speed, known);
        }

        private Key of(String user) {
            return new Key(hour, user, Optional.of(user), product, model, contextWindow, inferenceGeo, speed, priced);
        }

        /** The same at another time. */
        public Key at(Instant instant) {
            return new Key(instant, actor, userId, product, model, contextWindow, inferenceGeo, speed, priced);
        }
    }
}
