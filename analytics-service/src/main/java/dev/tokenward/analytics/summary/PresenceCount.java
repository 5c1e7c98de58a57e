package dev.tokenward.analytics.summary;

import dev.tokenward.analytics.window.DayRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts people by the day on which they used something and by how long it was until they used it again. */
final class PresenceCount {
    private final DayRange days;
    private final Map<Optional<String>, long[][]> people = new HashMap<>();

    /** @param days at most 63 */
    PresenceCount(DayRange days) {
        this.days = days;
    }

    /**
     * One person.
     *
     * @param product empty for any
     * @param used bit 0 is the first of the days; bits beyond the last are passed over
     */
    void add(Optional<String> product, long used) {
        long left = used & ((1L << days.length()) - 1);
        long[][] counts =
                people.computeIfAbsent(product, any -> new long[(int) days.length()][ActiveUsers.LONGEST + 1]);
        while (left != 0) {
            int day = Long.numberOfTrailingZeros(left);
            left &= left - 1;
            int next = left == 0 ? ActiveUsers.LONGEST : Long.numberOfTrailingZeros(left) - day;
            counts[day][Math.min(next, ActiveUsers.LONGEST)]++;
        }
    }

    List<Presence> presences() {
        List<Presence> presences = new ArrayList<>();
        people.forEach((product, counts) -> {
            for (int day = 0; day < counts.length; day++) {
                for (int next = 1; next <= ActiveUsers.LONGEST; next++) {
                    if (counts[day][next] > 0) {
                        presences.add(new Presence(product, days.first().plusDays(day), next, counts[day][next]));
                    }
                }
            }
        });
        return presences;
    }
}
